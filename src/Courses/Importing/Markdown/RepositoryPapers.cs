using Akada.Courses.Importing.Archives;

namespace Akada.Courses.Importing.Markdown;

/// <summary>Papers about a package rather than of the course: they are for its authors.</summary>
internal static class RepositoryPapers
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "README", "LICENSE", "LICENCE", "NOTICE", "CONTRIBUTING", "CODE_OF_CONDUCT", "CITATION", "AUTHORS", "CHANGELOG", "SECURITY", "MAINTAINERS",
    };

    /// <summary>
    /// The pages that become lessons: all that are no papers. Where there is nothing else the README is the lesson,
    /// as in schools that keep a repository for each.
    /// </summary>
    public static List<FileDraft> PagesOf(PackageFiles package)
    {
        var pages = package.WithEnding(".md").Where(f => !Has(f.Path)).ToList();
        return pages.Count == 0 && package.Find("README.md") is { } only ? [only] : pages;
    }

    public static bool Has(string path) => !path.Contains('/', StringComparison.Ordinal) && Names.Contains(Path.GetFileNameWithoutExtension(path));
}
