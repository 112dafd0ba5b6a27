using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Akada.Platform.Data;

namespace Akada.Audit.Trail;

/// <summary>
/// Computes seals: HMAC-SHA-256 over the seal before and the line's fields, by the key in the data folder. A line that is
/// changed in the database cannot be sealed anew without that key. Seals of earlier versions are plain SHA-256.
/// </summary>
internal sealed class Seals(KeyedHash keyed)
{
    /// <summary>What the first line's seal stands on.</summary>
    public const string Start = "akada";

    public string Of(string previous, AuditLog line) => keyed.Of("audit.seal", Fields(previous, line));

    /// <param name="keyedFrom">Lines before it may carry the plain seal of an earlier version.</param>
    /// <returns>The line's seal when it fits; otherwise null.</returns>
    public string? Fitting(string previous, AuditLog line, AuditSeal kept, long keyedFrom)
    {
        if (Of(previous, line) is var own && own == kept.Hash) return own;
        return kept.Sequence < keyedFrom && Plain(previous, line) is var plain && plain == kept.Hash ? plain : null;
    }

    internal static string Plain(string previous, AuditLog line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Fields(previous, line))));

    private static string Fields(string previous, AuditLog line) => JsonSerializer.Serialize(new object?[]
    {
        previous, line.Id, line.At.Ticks, line.Action, line.ActorId, line.ActorLabel, line.OnBehalfOfId, line.OnBehalfOfLabel,
        line.ObjectId, line.ObjectLabel, line.Before, line.After, line.Ip, line.UserAgent, line.RequestId,
    });
}
