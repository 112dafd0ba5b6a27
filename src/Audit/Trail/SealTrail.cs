using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit.Trail;

/// <summary>
/// Chains new lines to the sealed ones: hash = SHA-256(previous hash + the line's fields). Runs every few seconds and before every check.
/// The unique sequence lets only one node win; the other tries again.
/// </summary>
internal static class SealTrail
{
    public const int Batch = 500;

    /// <summary>What the first line's hash stands on.</summary>
    public const string Start = "akada";

    // A line is stamped before its transaction commits; no transaction of ours is open for an hour.
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    internal sealed class Handler(AkadaDb db, TimeProvider clock)
    {
        /// <summary>Seals what was committed so far; returns how many lines.</summary>
        /// <param name="all">Also lines from before the last hour, which takes a look at every line.</param>
        public async Task<int> Handle(bool all, CancellationToken ct)
        {
            var count = 0;
            for (int now; (now = await SealBatch(all, ct)) > 0;) count += now;
            return count;
        }

        private async Task<int> SealBatch(bool all, CancellationToken ct)
        {
            db.ChangeTracker.Clear();
            var last = await db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Sequence).FirstOrDefaultAsync(ct);
            var (sequence, hash) = (last?.Sequence ?? 0, last?.Hash ?? Start);
            var since = all || last is null ? DateTime.UnixEpoch : last.SealedAt - Slack;
            var seals = db.AuditSeals.AsQueryable();
            var lines = await db.AuditLogs.AsNoTracking()
                .Where(a => a.At >= since && !seals.Any(s => s.AuditLogId == a.Id))
                .OrderBy(a => a.At).ThenBy(a => a.Id).Take(Batch).ToListAsync(ct);
            if (lines.Count == 0) return 0;
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

    internal sealed class Job(Handler seal) : IJob
    {
        public async Task RunAsync(CancellationToken ct) => await seal.Handle(all: false, ct);
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
