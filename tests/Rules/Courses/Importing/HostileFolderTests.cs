using Akada.Courses.Importing;
using Xunit;

namespace Akada.Rules.Courses.Importing;

public sealed class HostileFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("akada-import-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_link_out_of_the_folder_is_refused()
    {
        File.WriteAllText(Path.Combine(_root, "one.md"), "# One");
        File.CreateSymbolicLink(Path.Combine(_root, "two.md"), "/etc/passwd");
        Assert.Equal("courses.import_symlink", CoursePackage.ReadFolder(_root).Refusal?.Code);
    }

    [Fact]
    public void A_file_of_more_than_256_megabytes_is_refused()
    {
        Sparse("film.mp4", (256L << 20) + 1);
        Assert.Equal("courses.import_file_too_large", CoursePackage.ReadFolder(_root).Refusal?.Code);
    }

    [Fact]
    public void More_than_a_gigabyte_in_all_is_refused()
    {
        for (var i = 0; i < 5; i++) Sparse($"film-{i}.mp4", 220L << 20);
        Assert.Equal("courses.import_too_large", CoursePackage.ReadFolder(_root).Refusal?.Code);
    }

    [Fact]
    public void A_folder_that_is_not_there_holds_no_course() =>
        Assert.Equal("courses.import_no_course", CoursePackage.ReadFolder(Path.Combine(_root, "nowhere")).Refusal?.Code);

    private void Sparse(string name, long length)
    {
        using var file = File.Create(Path.Combine(_root, name));
        file.SetLength(length);
    }
}
