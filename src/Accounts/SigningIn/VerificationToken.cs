using Akada.Accounts.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Accounts.SigningIn;

internal enum TokenPurpose { VerifyEmail, VerifyPhone, ResetPassword, Onboarding }

/// <summary>
/// A message's link and its 6-digit code, both stored only as keyed hashes. Works once, until it expires, for five tries (rules 3 and 4).
/// A newer one of the same purpose ends this one.
/// </summary>
internal sealed class VerificationToken
{
    public const int MostTries = 5;

    private VerificationToken()
    {
    }

    public VerificationToken(Guid userId, TokenPurpose purpose, string tokenHash, string codeHash, string? sentTo, DateTime now, TimeSpan life)
    {
        (Id, UserId, Purpose) = (Guid.CreateVersion7(), userId, purpose);
        (TokenHash, CodeHash, SentTo) = (tokenHash, codeHash, sentTo);
        (CreatedAt, ExpiresAt) = (now, now + life);
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public TokenPurpose Purpose { get; private set; }

    public string TokenHash { get; private set; } = "";

    public string CodeHash { get; private set; } = "";

    /// <summary>The address or number it proves.</summary>
    public string? SentTo { get; private set; }

    public int Tries { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? UsedAt { get; private set; }

    /// <summary>A newer one took its place.</summary>
    public void End(DateTime now) => UsedAt ??= now;
}

internal sealed class VerificationTokenTable : IEntityTypeConfiguration<VerificationToken>
{
    public void Configure(EntityTypeBuilder<VerificationToken> builder)
    {
        builder.ToTable("verification_tokens");
        builder.Property(t => t.TokenHash).HasMaxLength(64);
        builder.Property(t => t.CodeHash).HasMaxLength(64);
        builder.Property(t => t.SentTo).HasMaxLength(254);
        builder.HasIndex(t => t.TokenHash).IsUnique();
        builder.HasIndex(t => new { t.UserId, t.Purpose });
        builder.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
