using System.Security.Cryptography;

namespace Akada.Platform.Data.KeyRing;

/// <summary>A key in a file of the data folder, readable by its owner only.</summary>
public static class SecretFile
{
    /// <summary>The file's bytes; where there is none, fresh random ones. Of several nodes that make it at once, the first decides.</summary>
    public static byte[] ReadOrMake(string path, int bytes)
    {
        if (!File.Exists(path))
        {
            var fresh = $"{path}.{Guid.NewGuid():N}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(fresh, options))
            {
                file.Write(RandomNumberGenerator.GetBytes(bytes));
                file.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(fresh, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another node was first; its key counts.
                File.Delete(fresh);
            }
        }

        return File.ReadAllBytes(path);
    }
}
