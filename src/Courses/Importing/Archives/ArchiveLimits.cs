namespace Akada.Courses.Importing.Archives;

internal static class ArchiveLimits
{
    public const int Entries = 5_000;
    public const long Unpacked = 1L << 30;
    public const long File = 256L << 20;

    // Pages are parsed whole in memory, unlike media.
    public const long Page = 2L << 20;
    public const long Xml = 8L << 20;

    // All pages of a package together: they are held in memory, and twice as large there.
    public const long Text = 64L << 20;

    // Below this size no ratio can hurt; above it, honest packages of text and media stay far under 100 to 1.
    public const long RatioFrom = 32L << 20;
    public const int Ratio = 100;

    private static readonly HashSet<string> PageEndings = new(StringComparer.OrdinalIgnoreCase) { ".md", ".rmd", ".html", ".htm", ".xhtml", ".yaml", ".yml" };
    private static readonly HashSet<string> XmlEndings = new(StringComparer.OrdinalIgnoreCase) { ".xml", ".cnxml", ".qti" };

    public static long For(string path) => PageEndings.Contains(Path.GetExtension(path)) ? Page : XmlEndings.Contains(Path.GetExtension(path)) ? Xml : File;

    public static bool IsBomb(long packed, long unpacked) => unpacked > RatioFrom && unpacked / Math.Max(1, packed) > Ratio;
}
