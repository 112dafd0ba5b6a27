using Akada.Kernel;

namespace Akada.Courses.Importing.Archives;

internal static class OpenFolder
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    public static Result<PackageFiles> AsFiles(string root)
    {
        var folder = new DirectoryInfo(root);
        if (!folder.Exists) return ImportRefusals.NoCourse;

        var count = new EntryCount(packed: long.MaxValue);
        var files = new List<FileDraft>();
        foreach (var found in folder.EnumerateFileSystemInfos("*", Everything))
        {
            var path = Path.GetRelativePath(folder.FullName, found.FullName).Replace(Path.DirectorySeparatorChar, '/').Normalize();
            if (EntryName.IsDebris(path)) continue;
            if (found.LinkTarget is not null) return ImportRefusals.Symlink.With(path);
            if (found is not FileInfo file) continue;
            if (count.NextEntry() is { } tooMany) return tooMany;
            if (count.Add(path, file.Length) is { } tooLarge) return tooLarge;
            files.Add(new FileDraft(path, file.Length, file.OpenRead));
        }

        return new PackageFiles(folder.Name, files, CancellationToken.None);
    }
}
