using Akada.Kernel;

namespace Akada.Courses.Importing.Archives;

/// <summary>Opens an archive by its first bytes; what it is called proves nothing.</summary>
internal static class OpenArchive
{
    public static async Task<Result<PackageFiles>> AsFilesAsync(PackageSource source, CancellationToken ct)
    {
        var head = new byte[4];
        source.Content.Position = 0;
        var read = await source.Content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        source.Content.Position = 0;

        try
        {
            return (read, head[0], head[1]) switch
            {
                (4, (byte)'P', (byte)'K') => await OpenZip.AsFilesAsync(source, ct),
                (4, 0x1f, 0x8b) => await OpenTar.AsFilesAsync(source, ct),
                _ => ImportRefusals.NotAnArchive,
            };
        }
        catch (InvalidDataException)
        {
            return ImportRefusals.Corrupted;
        }
        catch (EndOfStreamException)
        {
            return ImportRefusals.Corrupted;
        }
    }
}
