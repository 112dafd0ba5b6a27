using Microsoft.Win32.SafeHandles;

namespace Akada.Courses.Importing.Archives;

/// <summary>A temporary file without a name that holds many contents; it is gone when the last of them is let go, or the process ends.</summary>
internal sealed class Spool
{
    private readonly SafeFileHandle _file = OpenNameless();
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

    // Windows deletes when the handle closes. Unix takes the name away at once and keeps the content for the handle.
    private static SafeFileHandle OpenNameless()
    {
        var path = Path.Combine(Path.GetTempPath(), $"akada-{Guid.CreateVersion7():N}.tmp");
        var onWindows = OperatingSystem.IsWindows();
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, onWindows ? FileOptions.DeleteOnClose : FileOptions.None);
        if (!onWindows) File.Delete(path);
        return file;
    }
}
