using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit.Trail;

/// <summary>
/// Chains new lines to the sealed ones, each seal over the one before and the line's fields (<see cref="Seals"/>). Runs every few seconds and before every check.
/// The unique sequence lets only one node win; the other tries again.
/// </summary>
internal static class SealTrail
{
    public const int Batch = 500;

    // A line is stamped before its transaction commits; no transaction of ours is open for an hour.
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    internal sealed class Handler(AkadaDb db, Seals seals, TrailHead head, TimeProvider clock)
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
            var (sequence, hash) = (last?.Sequence ?? 0, last?.Hash ?? Seals.Start);
            var since = all || last is null ? DateTime.UnixEpoch : last.SealedAt - Slack;
            var kept = db.AuditSeals.AsQueryable();
            var lines = await db.AuditLogs.AsNoTracking()
                .Where(a => a.At >= since && !kept.Any(s => s.AuditLogId == a.Id))
                .OrderBy(a => a.At).ThenBy(a => a.Id).Take(Batch).ToListAsync(ct);
            if (lines.Count == 0) return 0;
            // Where seals are missing that were there before, new ones would only hide it: the check says what is wrong.
            if (head.Read() is { } mark && !await db.AuditSeals.AnyAsync(s => s.Sequence == mark.Sequence && s.Hash == mark.Hash, ct)) return 0;
            foreach (var line in lines)
            {
                hash = seals.Of(hash, line);
                db.AuditSeals.Add(new AuditSeal(++sequence, line.Id, hash, clock.Now()));
            }

            var taken = new Refusal("audit.sealed_elsewhere", RefusalKind.Conflict);
            var lost = await db.TrySaveAsync(ct, ("audit_seals(sequence)", taken), ("audit_seals(pk_audit_seals)", taken), ("audit_seals(audit_log_id)", taken));
            if (lost is not null) return 0;
            head.Advance(keyedFrom: sequence - lines.Count + 1, sequence, hash);
            return lines.Count;
        }
    }

    internal sealed class Job(Handler seal) : IJob
    {
        public async Task RunAsync(CancellationToken ct) => await seal.Handle(all: false, ct);
    }
}
