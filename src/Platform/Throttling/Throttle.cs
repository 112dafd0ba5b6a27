using System.Security.Cryptography;
using System.Text;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Platform.Throttling;

/// <summary>How often one key was used in one window of time.</summary>
internal sealed class Attempt
{
    /// <summary>Hash of bucket, key and window: nobody reads addresses or codes out of this table.</summary>
    public string Id { get; set; } = "";

    public int Count { get; set; }

    public DateTime EndsAt { get; set; }
}

internal sealed class AttemptTable : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.ToTable("attempts");
        builder.Property(a => a.Id).HasMaxLength(64);
        builder.HasIndex(a => a.EndsAt);
    }
}

/// <summary>Counts tries in the database, so that all nodes count together (rule 81). Saves at once, outside what the caller has tracked.</summary>
public sealed class Throttle(AkadaDb db, LimitBook limits, TimeProvider clock)
{
    private static readonly TimeSpan[] Waits = [.. new[] { 1, 2, 4, 8, 15 }.Select(m => TimeSpan.FromMinutes(m))];

    /// <summary>Counts one try before it is looked at, so that tries at the same time share the limit.</summary>
    /// <param name="key">Whose tries: an account, an address.</param>
    public Task<Taken> TakeAsync(Limit limit, string key, CancellationToken ct) => TakeAsync(limit, key, 1, ct);

    /// <summary>The same within a part of the limit, or within many times as much.</summary>
    /// <param name="part">
    /// A half leaves the other half to those who count whole with the same key; 20 is for a key that twenty stand behind.
    /// </param>
    public Task<Taken> TakeAsync(Limit limit, string key, double part, CancellationToken ct)
    {
        var most = Math.Max(1, (int)(limits.MostOf(limit) * part));
        return limit.Grows ? ClimbAsync(limit, key, most, ct) : FillAsync(limit, key, most, ct);
    }

    /// <summary>
    /// True for one of several requests at once, on all nodes together, and for one only until the window ends.
    /// </summary>
    public async Task<bool> IsFirstAsync(string what, string key, TimeSpan window, CancellationToken ct)
    {
        var number = clock.Now().Ticks / window.Ticks;
        return await CountAsync(IdOf(what, key, number), EndOf(number, window), 1, ct) == 1;
    }

    /// <summary>Forgets mistakes, as after a success.</summary>
    public Task ForgetAsync(IEnumerable<(Limit Limit, string Key)> counts, CancellationToken ct)
    {
        var now = clock.Now();
        var ids = counts.Select(c => IdOf(c.Limit, c.Key, now)).ToList();
        return db.Set<Attempt>().Where(a => ids.Contains(a.Id)).ExecuteDeleteAsync(ct);
    }

    /// <summary>Takes back tries that turned out right, and leaves those before them.</summary>
    public async Task GiveBackAsync(IEnumerable<Taken> taken, CancellationToken ct)
    {
        var ids = taken.Where(t => t.Ok).Select(t => t.Id).ToList();
        if (ids.Count == 0) return;
        await db.Set<Attempt>().Where(a => ids.Contains(a.Id) && a.Count > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Count, a => a.Count - 1), ct);
    }

    public Task GiveBackAsync(Taken taken, CancellationToken ct) => GiveBackAsync([taken], ct);

    /// <summary>Takes back several of one count.</summary>
    public Task GiveBackAsync(Taken taken, int times, CancellationToken ct) =>
        db.Set<Attempt>().Where(a => a.Id == taken.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Count, a => a.Count > times ? a.Count - times : 0), ct);

    /// <summary>
    /// Keeps the answer to a wrong try back, the longer the nearer the limit is. Time that passes for people, so never
    /// the clock of a test.
    /// </summary>
    public Task SlowDownAsync(IEnumerable<Taken> taken, CancellationToken ct)
    {
        var nearness = taken.Select(t => (double)t.Count / t.Most).DefaultIfEmpty().Max();
        var wait = limits.Slowest * Math.Clamp((2 * nearness) - 1, 0, 1);
        return wait > TimeSpan.Zero ? Task.Delay(wait, ct) : Task.CompletedTask;
    }

    private async Task<Taken> FillAsync(Limit limit, string key, int most, CancellationToken ct)
    {
        var now = clock.Now();
        var (id, ends) = (IdOf(limit, key, now), EndOf(now.Ticks / limit.Window.Ticks, limit.Window));
        var count = await CountAsync(id, ends, most, ct);
        return new(limit, key, id, count is not null, count ?? most, most, ends - now);
    }

    // What is refused is not counted: who goes on trying takes nothing from others who count with the same key.
    private async Task<int?> CountAsync(string id, DateTime ends, int most, CancellationToken ct)
    {
        var counts = await db.Database.SqlQuery<int>($"""
            INSERT INTO attempts (id, count, ends_at) VALUES ({id}, 1, {ends})
            ON CONFLICT (id) DO UPDATE SET count = attempts.count + 1 WHERE attempts.count < {most} RETURNING count AS "Value"
            """).ToListAsync(ct);
        return counts is [var count] ? count : null;
    }

    // The row lives for a window after its last try, so its end also says when that was.
    private async Task<Taken> ClimbAsync(Limit limit, string key, int free, CancellationToken ct)
    {
        var now = clock.Now();
        var (id, ends) = (IdOf(limit, key, now), now + limit.Window);
        var may = Waits.Select(wait => ends - wait).ToArray();
        var counts = await db.Database.SqlQuery<int>($"""
            INSERT INTO attempts (id, count, ends_at) VALUES ({id}, 1, {ends})
            ON CONFLICT (id) DO UPDATE SET count = CASE WHEN attempts.ends_at <= {now} THEN 1 ELSE attempts.count + 1 END, ends_at = {ends}
            WHERE attempts.count < {free} OR attempts.ends_at <=
                CASE attempts.count - {free} WHEN 0 THEN {may[0]} WHEN 1 THEN {may[1]} WHEN 2 THEN {may[2]} WHEN 3 THEN {may[3]} ELSE {may[4]} END
            RETURNING count AS "Value"
            """).ToListAsync(ct);
        if (counts is [var count]) return new(limit, key, id, true, count, free, TimeSpan.Zero);
        var row = await db.Set<Attempt>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (row is null) return new(limit, key, id, false, free, free, TimeSpan.Zero);
        var left = row.EndsAt - limit.Window + Waits[Math.Clamp(row.Count - free, 0, Waits.Length - 1)] - now;
        return new(limit, key, id, false, row.Count, free, left < TimeSpan.Zero ? TimeSpan.Zero : left);
    }

    private static DateTime EndOf(long number, TimeSpan window) => new((number + 1) * window.Ticks, DateTimeKind.Utc);

    private static string IdOf(Limit limit, string key, DateTime now) =>
        IdOf(limit.Name, key, limit.Grows ? 0 : now.Ticks / limit.Window.Ticks);

    private static string IdOf(string what, string key, long window) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{key}\n{window}")));
}

internal sealed class ForgetAttempts(AkadaDb db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        await db.Set<Attempt>().Where(a => a.EndsAt < now).ExecuteDeleteAsync(ct);
    }
}
