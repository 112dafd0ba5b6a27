namespace Akada.Courses.Importing.Reading;

/// <summary>Follows a reference from the folder of one file to another file of the package.</summary>
internal static class RelativePath
{
    public static string FolderOf(string path) => path.LastIndexOf('/') is var cut and > 0 ? path[..cut] : "";

    /// <summary>Decoded and without query and anchor; null when it climbs out of the package.</summary>
    public static string? Follow(string folder, string reference)
    {
        var bare = Uri.UnescapeDataString(reference.Split('#')[0].Split('?')[0]).Normalize();
        var parts = new List<string>(bare.StartsWith('/') ? [] : folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in bare.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return null;
            else parts.RemoveAt(parts.Count - 1);
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    public static string? AnchorOf(string reference) => reference.IndexOf('#', StringComparison.Ordinal) is var cut and >= 0 && cut < reference.Length - 1 ? reference[(cut + 1)..] : null;
}
