namespace Akada.Courses.Importing;

/// <summary>The two addresses that stand in a draft's Markdown until the course is saved. Their paths are percent-encoded.</summary>
internal static class PackageLink
{
    public const string FileScheme = "akada-file:";
    public const string LessonScheme = "akada-lesson:";

    public static string ToFile(string path) => FileScheme + Encode(path);

    public static string ToLesson(string sourceKey, string? anchor = null) =>
        LessonScheme + Encode(sourceKey) + (string.IsNullOrEmpty(anchor) ? "" : "#" + anchor);

    /// <summary>The file's path or the lesson's source key, without its anchor; null for any other address.</summary>
    public static string? TargetOf(string link)
    {
        var scheme = IsFile(link) ? FileScheme : IsLesson(link) ? LessonScheme : null;
        return scheme is null ? null : Uri.UnescapeDataString(link[scheme.Length..].Split('#')[0]);
    }

    public static bool IsFile(string link) => link.StartsWith(FileScheme, StringComparison.Ordinal);

    public static bool IsLesson(string link) => link.StartsWith(LessonScheme, StringComparison.Ordinal);

    private static string Encode(string path) =>
        string.Join('/', path.Split('/').Select(part => Uri.EscapeDataString(part).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)));
}
