using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Platform.Mail;

/// <summary>An address that a mail server called dead, or that no letter can be addressed to; nothing is sent
/// there.</summary>
internal sealed class MailStop
{
    /// <summary>The address as <see cref="Kernel.Words.Key"/>.</summary>
    public string Id { get; init; } = "";

    /// <summary>The server's status, as <c>5.1.1</c>, or <c>unreadable</c>.</summary>
    public string Reason { get; init; } = "";

    public DateTime CreatedAt { get; init; }
}

internal sealed class MailStopTable : IEntityTypeConfiguration<MailStop>
{
    public void Configure(EntityTypeBuilder<MailStop> builder)
    {
        builder.ToTable("mail_stops");
        builder.Property(s => s.Id).HasMaxLength(320);
        builder.Property(s => s.Reason).HasMaxLength(20);
    }
}

/// <summary>The addresses that get no letters any more. Its changes act at once; they are not part of the caller's save.</summary>
public sealed class MailStops(AkadaDb db, TimeProvider clock)
{
    /// <summary>Their keys, for queries over people.</summary>
    public IQueryable<string> Keys => db.Set<MailStop>().Select(s => s.Id);

    /// <summary>An address from an earlier version that today's reader cannot read.</summary>
    public Task AddUnreadableAsync(string address, CancellationToken ct) => AddAsync(address, "unreadable", ct);

    public async Task<bool> HasAsync(string address, CancellationToken ct)
    {
        var key = Kernel.Words.Key(address);
        return await db.Set<MailStop>().AnyAsync(s => s.Id == key, ct);
    }

    /// <summary>As when a person has proven the address anew. Harmless when it was not stopped.</summary>
    public Task LiftAsync(string address, CancellationToken ct)
    {
        var key = Kernel.Words.Key(address);
        return db.Set<MailStop>().Where(s => s.Id == key).ExecuteDeleteAsync(ct);
    }

    internal Task AddAsync(string address, string reason, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"INSERT INTO mail_stops (id, reason, created_at) VALUES ({Kernel.Words.Key(address)}, {reason}, {clock.Now()}) ON CONFLICT (id) DO NOTHING", ct);
}
