using Akada.Courses.Importing.Archives;
using Akada.Kernel;

namespace Akada.Courses.Importing;

/// <summary>Reads a course package of any kind we know, told apart by what is inside. Saves nothing.</summary>
internal static class CoursePackage
{
    public static Task<Result<CourseDraft>> ReadAsync(Stream content, string fileName, CancellationToken ct) =>
        ReadAsync([new PackageSource(content, fileName)], ct);

    /// <summary>The first source is the course; those after it only add files that it lacks, as when media come in an archive of their own.</summary>
    public static async Task<Result<CourseDraft>> ReadAsync(IReadOnlyList<PackageSource> sources, CancellationToken ct)
    {
        PackageFiles? package = null;
        foreach (var source in sources)
        {
            var opened = await OpenArchive.AsFilesAsync(source, ct);
            if (opened.Refusal is { } no) return no;
            package = package is null ? opened.Value : package.With(opened.Value);
        }

        return package is null ? ImportRefusals.NoCourse : Recognise.AndRead(package);
    }

    /// <summary>A package that lies unpacked on this machine, as the demo courses do.</summary>
    public static Result<CourseDraft> ReadFolder(string path)
    {
        var opened = OpenFolder.AsFiles(path);
        return opened.Refusal is { } no ? no : Recognise.AndRead(opened.Value);
    }
}
