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
public sealed class Throttle(AkadaDb db, TimeProvider clock)
{
    /// <param name="bucket">What is counted, as <c>sign-in/account</c>.</param>
    /// <param name="key">Whose tries: an account, an address.</param>
    /// <returns>False when this try is over the limit of the window.</returns>
    public async Task<bool> TakeAsync(string bucket, string key, int limit, TimeSpan window, CancellationToken ct)
    {
        var now = clock.Now();
        var number = now.Ticks / window.Ticks;
        var id = IdOf(bucket, key, number);
        var ends = new DateTime((number + 1) * window.Ticks, DateTimeKind.Utc);
        var counts = await db.Database.SqlQuery<int>($"""
            INSERT INTO attempts (id, count, ends_at) VALUES ({id}, 1, {ends})
            ON CONFLICT (id) DO UPDATE SET count = attempts.count + 1 RETURNING count AS "Value"
            """).ToListAsync(ct);
        return counts[0] <= limit;
    }

    /// <summary>Forgets the running window of a key, as after a success.</summary>
    public Task ForgetAsync(string bucket, string key, TimeSpan window, CancellationToken ct) => ForgetAsync([(bucket, key, window)], ct);

    /// <summary>The same for several at once.</summary>
    public Task ForgetAsync(IEnumerable<(string Bucket, string Key, TimeSpan Window)> counts, CancellationToken ct)
    {
        var ids = IdsOf(counts);
        return db.Set<Attempt>().Where(a => ids.Contains(a.Id)).ExecuteDeleteAsync(ct);
    }

    /// <summary>Takes one try back that turned out to be none, and leaves those before it.</summary>
    public Task GiveBackAsync(IEnumerable<(string Bucket, string Key, TimeSpan Window)> counts, CancellationToken ct)
    {
        var ids = IdsOf(counts);
        return db.Set<Attempt>().Where(a => ids.Contains(a.Id) && a.Count > 0).ExecuteUpdateAsync(set => set.SetProperty(a => a.Count, a => a.Count - 1), ct);
    }

    private List<string> IdsOf(IEnumerable<(string Bucket, string Key, TimeSpan Window)> counts)
    {
        var now = clock.Now();
        return [.. counts.Select(c => IdOf(c.Bucket, c.Key, now.Ticks / c.Window.Ticks))];
    }

    private static string IdOf(string bucket, string key, long window) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{bucket}\n{key}\n{window}")));
}

internal sealed class ForgetAttempts(AkadaDb db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        await db.Set<Attempt>().Where(a => a.EndsAt < now).ExecuteDeleteAsync(ct);
    }
}
