using System.Security.Cryptography;

namespace Akada.Platform.Data.KeyRing;

/// <summary>
/// The keys that wrap the data-protection ring. They lie in <c>keys/</c> of the data folder and never in the database:
/// a copy of the database alone opens no session and no second factor. <c>ring.key</c> wraps; other files named
/// <c>ring*.key</c> only unwrap, so that a key can be rotated (docs/operations/keys.md).
/// </summary>
public sealed class RingKeys(DataFolder folder)
{
    private const int Bytes = 32;

    private readonly Lazy<byte[]> _current = new(() => SecretFile.ReadOrMake(Path.Combine(folder.Sub("keys"), "ring.key"), Bytes));

    public byte[] Current => _current.Value;

    /// <summary>Eight hex digits that tell the key which wrapped a secret; they say nothing about the key itself.</summary>
    public static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData([.. "akada.ring"u8, .. key]))[..8];

    /// <summary>Null where no file in the folder holds the key.</summary>
    public byte[]? Find(string id) =>
        Directory.EnumerateFiles(folder.Sub("keys"), "ring*.key").Select(File.ReadAllBytes).FirstOrDefault(key => key.Length == Bytes && IdOf(key) == id);
}
