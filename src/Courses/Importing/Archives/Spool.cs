using Microsoft.Win32.SafeHandles;

namespace Akada.Courses.Importing.Archives;

/// <summary>A temporary file that holds many contents. It is deleted when the last of them is let go, since its handle goes with them.</summary>
internal sealed class Spool
{
    private readonly SafeFileHandle _file = File.OpenHandle(
        Path.Combine(Path.GetTempPath(), $"akada-{Guid.CreateVersion7():N}.tmp"),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        FileShare.None,
        FileOptions.DeleteOnClose);

    private long _end;

    public async Task<Func<Stream>> KeepAsync(Stream? content, CancellationToken ct)
    {
        var start = _end;
        var buffer = new byte[81920];
        int read;
        while (content is not null && (read = await content.ReadAsync(buffer, ct)) > 0)
        {
            await RandomAccess.WriteAsync(_file, buffer.AsMemory(0, read), _end, ct);
            _end += read;
        }

        var length = _end - start;
        return () => new FileSlice(_file, start, length);
    }
}
