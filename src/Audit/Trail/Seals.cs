using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Akada.Platform.Data;
using Akada.Platform.Data.KeyRing;

namespace Akada.Audit.Trail;

/// <summary>
/// Computes seals: HMAC-SHA-256 over the seal before and the line's fields, by <c>keys/audit.key</c> of the data folder. A line that is
/// changed in the database cannot be sealed anew without that key. Seals of earlier versions are plain SHA-256.
/// </summary>
internal sealed class Seals(DataFolder folder)
{
    // Of its own, since hash.key may be changed and the seals of the past must still fit.
    private readonly Lazy<byte[]> _key = new(() => ReadKey(Path.Combine(folder.Path, "keys")));

    /// <summary>What the first line's seal stands on.</summary>
    public const string Start = "akada";

    /// <exception cref="InvalidOperationException">The key is missing, though lines were sealed by it.</exception>
    public string Of(string previous, AuditLog line) => Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes(Fields(previous, line))));

    /// <param name="keyedFrom">Lines before it may carry the plain seal of an earlier version.</param>
    /// <returns>The line's seal when it fits; otherwise null.</returns>
    public string? Fitting(string previous, AuditLog line, AuditSeal kept, long keyedFrom)
    {
        if (Of(previous, line) is var own && own == kept.Hash) return own;
        return kept.Sequence < keyedFrom && Plain(previous, line) is var plain && plain == kept.Hash ? plain : null;
    }

    internal static string Plain(string previous, AuditLog line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Fields(previous, line))));

    private static byte[] ReadKey(string keys)
    {
        var path = Path.Combine(keys, "audit.key");
        if (!File.Exists(path) && File.Exists(Path.Combine(keys, TrailHead.FileName)))
        {
            throw new InvalidOperationException($"{path} is missing, and lines of the audit log were sealed by it. Bring it back from the back-up.");
        }

        Directory.CreateDirectory(keys);
        return SecretFile.ReadOrMake(path, bytes: 32);
    }

    private static string Fields(string previous, AuditLog line) => JsonSerializer.Serialize(new object?[]
    {
        previous, line.Id, line.At.Ticks, line.Action, line.ActorId, line.ActorLabel, line.OnBehalfOfId, line.OnBehalfOfLabel,
        line.ObjectId, line.ObjectLabel, line.Before, line.After, line.Ip, line.UserAgent, line.RequestId,
    });
}
