namespace Akada.Courses.Importing.Reading;

/// <summary>The best title when nobody wrote one: <c>02-first_steps.md</c> becomes <c>First steps</c>.</summary>
internal static class TitleFrom
{
    private static readonly string[] ArchiveEndings = [".tar.gz", ".tgz", ".imscc", ".zip"];

    public static string Path(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (name.LastIndexOf('.') is var dot and > 0) name = name[..dot];
        var words = name.TrimStart([.. "0123456789-_. "]).Replace('-', ' ').Replace('_', ' ').Trim();
        if (words.Length == 0) words = name;
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string ArchiveName(string fileName)
    {
        var name = System.IO.Path.GetFileName(fileName.Replace('\\', '/'));
        var ending = ArchiveEndings.FirstOrDefault(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase) && name.Length > e.Length);
        return ending is null ? name : name[..^ending.Length];
    }
}
