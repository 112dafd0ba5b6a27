using System.Security.Cryptography;
using System.Text;

namespace Akada.Platform.Data;

/// <summary>
/// Hashes of short secrets that people type (codes, tokens), by a key that lies in the data folder and not in the database:
/// whoever copies the database cannot try all codes. Losing the key ends open codes, nothing else.
/// </summary>
public sealed class KeyedHash(DataFolder folder)
{
    private readonly Lazy<byte[]> _key = new(() => ReadKey(Path.Combine(folder.Sub("keys"), "hash.key")));

    /// <summary>False as long as nothing was hashed in this folder.</summary>
    internal bool HasKey => File.Exists(Path.Combine(folder.Path, "keys", "hash.key"));

    /// <summary>Tells one key from another without telling the key. Reads it, so that a key that vanishes later is not made anew by this program.</summary>
    internal string Check() => Of("platform.key_check", "");

    /// <summary>64 hex digits.</summary>
    /// <param name="purpose">Keeps the hashes of one kind of secret from fitting another, as <c>families.link</c>.</param>
    public string Of(string purpose, string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes($"{purpose}\n{secret}")));

    private static byte[] ReadKey(string path)
    {
        if (!File.Exists(path))
        {
            var fresh = $"{path}.{Guid.NewGuid():N}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(fresh, options)) file.Write(RandomNumberGenerator.GetBytes(32));
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
