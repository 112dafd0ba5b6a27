using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Xunit;
using static Akada.Rules.Courses.Importing.MadePackage;

namespace Akada.Rules.Courses.Importing;

public sealed class HostileTarTests
{
    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public async Task Links_are_refused(TarEntryType type) =>
        Assert.Equal("courses.import_symlink", await RefusalAsync(TarGz(new PaxTarEntry(type, "lesson.md") { LinkName = "/etc/passwd" })));

    [Theory]
    [InlineData("../evil.md", "courses.import_unsafe_path")]
    [InlineData("/evil.md", "courses.import_absolute_path")]
    [InlineData("a\\evil.md", "courses.import_backslash")]
    public async Task An_entry_may_not_name_a_place_outside_the_package(string name, string refusal) =>
        Assert.Equal(refusal, await RefusalAsync(TarGz(TarFile(name, "# Evil"))));

    [Fact]
    public async Task What_unpacks_to_a_hundred_times_its_size_is_refused() =>
        Assert.Equal("courses.import_bomb", await RefusalAsync(TarGz(TarFile("zeros.bin", new string('0', 33 << 20)))));

    [Fact]
    public async Task A_gzip_that_holds_no_tar_is_refused()
    {
        var made = new MemoryStream();
        using (var gzip = new GZipStream(made, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(new string('x', 2_000)));
        Assert.Equal("courses.import_corrupted", await RefusalAsync(made));
    }

    [Fact]
    public async Task An_archive_cut_short_is_refused()
    {
        var text = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"line {i * 7919}\n"));
        var whole = TarGz(TarFile("one.md", text), TarFile("two.md", text)).ToArray();
        foreach (var length in new[] { 3, 20, whole.Length / 4, whole.Length / 2, whole.Length * 3 / 4 }) Assert.NotNull(await RefusalAsync(new MemoryStream(whole[..length])));
    }

    [Fact]
    public async Task Files_can_be_opened_in_any_order_and_more_than_once()
    {
        var course = (await ReadAsync(TarGz(TarFile("./lesson.md", "![A](a.png) ![B](b.png)"), TarFile("./a.png", "first"), TarFile("./b.png", "second")))).Value;
        Assert.Equal(["second", "first", "second"], new[] { 1, 0, 1 }.Select(i => course.Files[i].TextOf()));
    }
}
