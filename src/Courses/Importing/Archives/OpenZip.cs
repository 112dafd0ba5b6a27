using System.IO.Compression;
using Akada.Kernel;
using Akada.Platform.Files;

namespace Akada.Courses.Importing.Archives;

internal static class OpenZip
{
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    public static async Task<Result<PackageFiles>> AsFilesAsync(PackageSource source, CancellationToken ct)
    {
        // Counted before the list is read: it goes into memory as a whole.
        if (ZipEntries.CountUpTo(source.Content, ArchiveLimits.Entries) is not { } entries) return ImportRefusals.Corrupted;
        if (entries > ArchiveLimits.Entries) return ImportRefusals.TooManyFiles.With(ArchiveLimits.Entries);
        var names = ZipEntries.HeadsOf(source.Content, entries).Select(ZipName.Of).ToList();
        var zip = await ZipArchive.CreateAsync(source.Content, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, ct);
        var count = new EntryCount(source.Content.Length);
        var kept = new List<(string Path, ZipArchiveEntry Entry)>();
        // Both follow the list in the archive, so the names stand in the order of the entries.
        if (zip.Entries.Count != names.Count) return ImportRefusals.Corrupted;
        foreach (var (entry, name) in zip.Entries.Zip(names))
        {
            if (count.NextEntry() is { } tooMany) return tooMany;
            var path = EntryName.Judge(name);
            if (path.Refusal is { } unsafeName) return unsafeName;
            if (IsLink(entry)) return ImportRefusals.Symlink.With(path.Value);
            if (name.EndsWith('/')) continue;
            if (entry.IsEncrypted) return ImportRefusals.Encrypted;
            if (count.Add(path.Value, entry.Length) is { } tooLarge) return tooLarge;
            kept.Add((path.Value, entry));
        }

        // Sizes and sums in the directory are claims of whoever made the archive: read everything once before believing them.
        foreach (var (_, entry) in kept)
        {
            if (!await ZipProof.HoldsAsync(entry, ct)) return ImportRefusals.Corrupted;
        }

        return new PackageFiles(source.FileName, kept.Where(k => !EntryName.IsDebris(k.Path)).Select(k => new FileDraft(k.Path, k.Entry.Length, k.Entry.Open)), ct);
    }

    // The upper half holds the Unix mode: links, devices and sockets have types of their own; 0 is a zip made on Windows.
    private static bool IsLink(ZipArchiveEntry entry) =>
        ((entry.ExternalAttributes >> 16) & TypeMask) is not (0 or RegularFile or Folder);
}
