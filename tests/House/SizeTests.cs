using Xunit;

namespace Akada.House;

public sealed class SizeTests
{
    private static readonly List<(string File, int Lines)> Sizes = [.. Source.Files("*.cs").Select(f => (Source.Short(f), File.ReadLines(f).Count()))];

    [Fact]
    public void No_file_has_more_than_300_lines() => Source.None(Sizes.Where(s => s.Lines > 300).Select(s => $"{s.File}: {s.Lines}"));

    [Fact]
    public void Half_of_the_files_have_at_most_50_lines_and_nearly_all_at_most_150()
    {
        var sorted = Sizes.Select(s => s.Lines).Order().ToList();
        Assert.InRange(sorted[sorted.Count / 2], 1, 50);
        Assert.InRange(sorted[sorted.Count * 95 / 100], 1, 150);
    }

    [Fact]
    public void The_kernel_stays_under_500_lines() => Assert.InRange(Source.Files("*.cs", "src/Kernel").Sum(f => File.ReadLines(f).Count()), 1, 500);
}
