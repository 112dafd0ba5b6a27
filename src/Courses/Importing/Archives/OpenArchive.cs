using Akada.Kernel;

namespace Akada.Courses.Importing.Archives;

/// <summary>Opens an archive by its first bytes; what it is called proves nothing.</summary>
internal static class OpenArchive
{
    private enum Form { Zip, Gzip }

    /// <summary>Whether it begins like one; leaves the stream at its beginning.</summary>
    public static async Task<bool> IsOneAsync(Stream content, CancellationToken ct) => await FormOfAsync(content, ct) is not null;

    public static async Task<Result<PackageFiles>> AsFilesAsync(PackageSource source, CancellationToken ct)
    {
        var form = await FormOfAsync(source.Content, ct);
        try
        {
            return form switch
            {
                Form.Zip => await OpenZip.AsFilesAsync(source, ct),
                Form.Gzip => await OpenTar.AsFilesAsync(source, ct),
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

    private static async Task<Form?> FormOfAsync(Stream content, CancellationToken ct)
    {
        var head = new byte[4];
        content.Position = 0;
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        content.Position = 0;
        return (read, head[0], head[1]) switch { (4, (byte)'P', (byte)'K') => Form.Zip, (4, 0x1f, 0x8b) => Form.Gzip, _ => null };
    }
}
