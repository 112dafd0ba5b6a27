using Akada.Accounts.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Accounts.SigningIn;

/// <summary>One browser that is signed in. The cookie carries only its id, so ending the row ends it everywhere at once (rule 5).</summary>
internal sealed class Session
{
    private Session()
    {
    }

    public Session(Guid userId, Guid deviceId, string? ip, string? userAgent, DateTime now) =>
        (Id, UserId, DeviceId, Ip, UserAgent, CreatedAt, SeenAt, ProvedAt) = (Guid.CreateVersion7(), userId, deviceId, ip, userAgent, now, now, now);

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The same browser again, whoever signs in with it; not for telling people apart.</summary>
    public Guid DeviceId { get; private set; }

    public string? Ip { get; private set; }

    public string? UserAgent { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime SeenAt { get; private set; }

    /// <summary>When its owner last proved who they are, by signing in or by the secret again.</summary>
    public DateTime ProvedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public void End(DateTime now) => EndedAt ??= now;
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.Property(s => s.Ip).HasMaxLength(60);
        builder.HasIndex(s => new { s.UserId, s.EndedAt });
        // By the browser first: also asked for alone, whether anybody of the school has used it.
        builder.HasIndex(s => new { s.DeviceId, s.UserId });
        builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
