using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Accounts.People;

/// <summary>The five roles as rows, so that the database itself refuses a sixth.</summary>
internal sealed class RoleRow
{
    public Role Id { get; init; }
}

internal sealed class RoleTable : IEntityTypeConfiguration<RoleRow>
{
    public void Configure(EntityTypeBuilder<RoleRow> builder)
    {
        builder.ToTable("roles");
        builder.HasData(Enum.GetValues<Role>().Select(r => new RoleRow { Id = r }));
    }
}

internal sealed class UserTable : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.Property(u => u.Code).HasMaxLength(20);
        builder.HasIndex(u => u.Code).IsUnique();
        builder.Property(u => u.Email).HasMaxLength(254);
        builder.Property(u => u.EmailKey).HasMaxLength(254);
        builder.HasIndex(u => u.EmailKey).IsUnique();
        builder.Property(u => u.Phone).HasMaxLength(16);
        builder.HasIndex(u => u.Phone);
        builder.Property(u => u.Name).HasMaxLength(120);
        builder.Property(u => u.NameKey).HasMaxLength(120);
        builder.HasIndex(u => new { u.NameKey, u.Id });
        builder.HasIndex(u => new { u.Role, u.Status });
        builder.HasIndex(u => u.ImportId);
        builder.Property(u => u.Language).HasMaxLength(12);
        builder.Property(u => u.TimeZone).HasMaxLength(60);
        builder.Property(u => u.TermsVersion).HasMaxLength(20);
        builder.Property(u => u.AuthenticatorKey).HasMaxLength(1000);
        builder.Property(u => u.RecoveryCodes).HasMaxLength(2000);
        builder.HasOne<RoleRow>().WithMany().HasForeignKey(u => u.Role).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(u => u.Label).Ignore(u => u.IsActive);
    }
}
