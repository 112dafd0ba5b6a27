using Akada.Accounts.People;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Accounts.Importing;

/// <summary>An uploaded list between being looked at and being applied. Kept for a day, since it holds names and addresses.</summary>
internal sealed class PeopleImport
{
    public const int MostBytes = 2_000_000;
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private PeopleImport()
    {
    }

    public PeopleImport(Guid madeBy, string fileName, string content, Role usualRole, DateTime now) =>
        (Id, MadeBy, FileName, Content, UsualRole, CreatedAt, ExpiresAt) = (Guid.CreateVersion7(), madeBy, fileName, content, usualRole, now, now + Life);

    public Guid Id { get; private set; }

    public Guid MadeBy { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>The file as text, whatever it was encoded in.</summary>
    public string Content { get; private set; } = "";

    /// <summary>For rows that name no role.</summary>
    public Role UsualRole { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? AppliedAt { get; private set; }

    /// <summary>How many people it brought in when it was applied.</summary>
    public int? Added { get; private set; }

    /// <summary>How many it changed.</summary>
    public int? Updated { get; private set; }
}

internal sealed class PeopleImportTable : IEntityTypeConfiguration<PeopleImport>
{
    public void Configure(EntityTypeBuilder<PeopleImport> builder)
    {
        builder.ToTable("people_imports");
        builder.Property(i => i.FileName).HasMaxLength(120);
        builder.Property(i => i.Content).HasMaxLength(PeopleImport.MostBytes);
        builder.HasIndex(i => i.ExpiresAt);
        builder.HasOne<User>().WithMany().HasForeignKey(i => i.MadeBy).OnDelete(DeleteBehavior.Cascade);
    }
}
