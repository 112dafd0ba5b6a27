using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit.Trail;

/// <summary>
/// Chains new lines to the sealed ones: hash = SHA-256(previous hash + the line's fields). Runs every few seconds and before every check.
/// The unique sequence lets only one node win; the other tries again.
/// </summary>
internal static class SealTrail
{
    public const int Batch = 500;
    private const string Start = "akada";

    internal sealed class Handler(AkadaDb db, TimeProvider clock)
    {
        /// <summary>Seals everything committed so far; returns how many lines.</summary>
        public async Task<int> Handle(CancellationToken ct)
        {
            var count = 0;
            for (int now; (now = await SealBatch(ct)) > 0;) count += now;
            return count;
        }

        private async Task<int> SealBatch(CancellationToken ct)
        {
            db.ChangeTracker.Clear();
            var seals = db.AuditSeals.AsQueryable();
            var lines = await db.AuditLogs.AsNoTracking()
                .Where(a => !seals.Any(s => s.AuditLogId == a.Id))
                .OrderBy(a => a.At).ThenBy(a => a.Id).Take(Batch).ToListAsync(ct);
            if (lines.Count == 0) return 0;
            var last = await db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Sequence).FirstOrDefaultAsync(ct);
            var (sequence, hash) = (last?.Sequence ?? 0, last?.Hash ?? Start);
            foreach (var line in lines)
            {
                hash = Hash(hash, line);
                db.AuditSeals.Add(new AuditSeal(++sequence, line.Id, hash, clock.Now()));
            }

            var taken = new Refusal("audit.sealed_elsewhere", RefusalKind.Conflict);
            var lost = await db.TrySaveAsync(ct, ("audit_seals(sequence)", taken), ("audit_seals(pk_audit_seals)", taken), ("audit_seals(audit_log_id)", taken));
            return lost is null ? lines.Count : 0;
        }
    }

    /// <summary>Where the chain breaks; null when every line fits its seal.</summary>
    internal sealed record Break(long Sequence, Guid? AuditLogId);

    internal static async Task<(long Checked, Break? Broken)> VerifyAsync(AkadaDb db, CancellationToken ct)
    {
        var logs = db.AuditLogs.AsQueryable();
        var (hash, expected) = (Start, 1L);
        while (true)
        {
            var from = expected;
            var rows = await db.AuditSeals.AsNoTracking().Where(s => s.Sequence >= from).OrderBy(s => s.Sequence).Take(1000)
                .Select(s => new { s.Sequence, s.Hash, s.AuditLogId, Line = logs.FirstOrDefault(a => a.Id == s.AuditLogId) })
                .ToListAsync(ct);
            if (rows.Count == 0) return (expected - 1, null);
            foreach (var row in rows)
            {
                if (row.Sequence != expected || row.Line is null) return (expected - 1, new(expected, null));
                hash = Hash(hash, row.Line);
                if (hash != row.Hash) return (expected - 1, new(expected, row.AuditLogId));
                expected++;
            }
        }
    }

    internal static string Hash(string previous, AuditLog line)
    {
        var fields = JsonSerializer.Serialize(new object?[]
        {
            previous, line.Id, line.At.Ticks, line.Action, line.ActorId, line.ActorLabel, line.OnBehalfOfId, line.OnBehalfOfLabel,
            line.ObjectId, line.ObjectLabel, line.Before, line.After, line.Ip, line.UserAgent, line.RequestId,
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fields)));
    }
}
