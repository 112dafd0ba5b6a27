using System.Security.Cryptography;
using System.Text;
using Akada.Platform.Data.KeyRing;

namespace Akada.Platform.Data;

/// <summary>
/// Hashes of short secrets that people type (codes, tokens), by a key that lies in the data folder and not in the database:
/// whoever copies the database cannot try all codes. Losing the key ends open codes, nothing else.
/// </summary>
public sealed class KeyedHash(DataFolder folder)
{
    private readonly Lazy<byte[]> _key = new(() => SecretFile.ReadOrMake(Path.Combine(folder.Sub("keys"), "hash.key"), bytes: 32));

    /// <summary>False as long as nothing was hashed in this folder.</summary>
    internal bool HasKey => File.Exists(Path.Combine(folder.Path, "keys", "hash.key"));

    /// <summary>Tells one key from another without telling the key. Reads it, so that a key that vanishes later is not made anew by this program.</summary>
    internal string Check() => Of("platform.key_check", "");

    /// <summary>64 hex digits.</summary>
    /// <param name="purpose">Keeps the hashes of one kind of secret from fitting another, as <c>families.link</c>.</param>
    public string Of(string purpose, string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes($"{purpose}\n{secret}")));
}
