using Akada.Accounts.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Accounts.SigningIn;

/// <summary>A device key by which its owner signs in without a password; the fields are those of Identity's <c>UserPasskeyInfo</c>.</summary>
internal sealed class Passkey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid UserId { get; init; }

    /// <summary>Base64url of the credential id: unique and comparable on both databases.</summary>
    public string CredentialKey { get; init; } = "";

    public string? Name { get; set; }

    /// <summary>JSON of the rest, as Identity needs it back.</summary>
    public string Data { get; set; } = "";

    public DateTime CreatedAt { get; init; }
}

internal sealed class PasskeyTable : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("passkeys");
        builder.Property(p => p.CredentialKey).HasMaxLength(1400);
        builder.HasIndex(p => p.CredentialKey).IsUnique();
        builder.Property(p => p.Name).HasMaxLength(80);
        builder.Property(p => p.Data).HasMaxLength(8000);
        builder.HasIndex(p => p.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
