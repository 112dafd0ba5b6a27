using Akada.Kernel;

namespace Akada.Courses.Importing.Archives;

/// <summary>Judges the name an archive gives to an entry, before anyone uses it as a path.</summary>
internal static class EntryName
{
    public static Result<string> Judge(string name)
    {
        if (name.Contains('\\', StringComparison.Ordinal)) return ImportRefusals.Backslash.With(Shown(name));
        if (name.StartsWith('/') || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]))) return ImportRefusals.AbsolutePath.With(Shown(name));

        var parts = name.Split('/').Where(part => part.Length > 0 && part != ".").ToList();
        if (parts.Contains("..") || name.Any(char.IsControl)) return ImportRefusals.UnsafePath.With(Shown(name));
        return string.Join('/', parts).Normalize();
    }

    /// <summary>What systems and editors leave behind, which nobody means as content.</summary>
    public static bool IsDebris(string path) =>
        path.Length == 0 || path.Split('/').Any(part => part.StartsWith('.') || part is "__MACOSX" or "Thumbs.db" or "desktop.ini" or "node_modules");

    private static string Shown(string name) => Words.Cut(new string([.. name.Select(c => char.IsControl(c) ? '?' : c)]), 120);
}
