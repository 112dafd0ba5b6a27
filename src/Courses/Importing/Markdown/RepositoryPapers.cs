namespace Akada.Courses.Importing.Markdown;

/// <summary>Papers about a package rather than of the course: they are for its authors.</summary>
internal static class RepositoryPapers
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "README", "LICENSE", "LICENCE", "NOTICE", "CONTRIBUTING", "CODE_OF_CONDUCT", "CITATION", "AUTHORS", "CHANGELOG", "SECURITY", "MAINTAINERS",
    };

    public static bool Has(string path) => !path.Contains('/', StringComparison.Ordinal) && Names.Contains(Path.GetFileNameWithoutExtension(path));
}
