using Akada.Courses.Importing.Archives;

namespace Akada.Courses.Importing;

/// <summary>Which files of the package the lessons refer to, and which nobody asked for.</summary>
internal sealed class UsedFiles(PackageFiles package)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Counts the file as used. Null when the package does not have it.</summary>
    public FileDraft? Take(string? path)
    {
        var file = package.Find(path);
        if (file is not null) _used.Add(file.Path);
        return file;
    }

    public bool IsUsed(string path) => _used.Contains(path);

    public IReadOnlyList<FileDraft> All => [.. package.All.Where(f => _used.Contains(f.Path))];

    public void TellUnused(Losses losses, Func<FileDraft, bool> isContent)
    {
        foreach (var file in package.All.Where(f => !_used.Contains(f.Path) && isContent(f))) losses.Add(file.Path, LossKind.UnusedFile);
    }
}
