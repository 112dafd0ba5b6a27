using System.Formats.Tar;
using System.IO.Compression;
using Akada.Kernel;

namespace Akada.Courses.Importing.Archives;

/// <summary>A gzipped tar can only be read from its start, so its files are unpacked once, one behind the other, into a nameless file.</summary>
internal static class OpenTar
{
    public static async Task<Result<PackageFiles>> AsFilesAsync(PackageSource source, CancellationToken ct)
    {
        await using var unzipped = new GZipStream(source.Content, CompressionMode.Decompress, leaveOpen: true);
        await using var tar = new TarReader(unzipped, leaveOpen: true);
        var count = new EntryCount(source.Content.Length);
        var spool = new Spool();
        var files = new List<FileDraft>();
        while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
        {
            if (count.NextEntry() is { } tooMany) return tooMany;
            if (entry.EntryType is TarEntryType.GlobalExtendedAttributes) continue;
            var path = EntryName.Judge(entry.Name);
            if (path.Refusal is { } unsafeName) return unsafeName;
            if (entry.EntryType is TarEntryType.Directory) continue;
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)) return ImportRefusals.Symlink.With(path.Value);
            if (count.Add(path.Value, entry.Length) is { } tooLarge) return tooLarge;

            var slice = await spool.KeepAsync(entry.DataStream, ct);
            if (!EntryName.IsDebris(path.Value)) files.Add(new FileDraft(path.Value, entry.Length, slice));
        }

        return new PackageFiles(source.FileName, files, ct);
    }
}
