using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Accounts.Schools;

/// <summary>The organisation that this installation serves: exactly one row.</summary>
internal sealed class School
{
    public const int TheOnlyId = 1;

    public int Id { get; private init; } = TheOnlyId;

    public string Name { get; set; } = "";

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "";

    /// <summary>IANA name.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>ISO 3166-1 alpha-2; says how phone numbers are read.</summary>
    public string Country { get; set; } = "";

    public string Language { get; set; } = "en";

    public bool OpenToStudents { get; set; } = true;

    public bool OpenToParents { get; set; } = true;

    public bool OpenToInstructors { get; set; } = true;

    /// <summary>Admins and moderators must have a second factor before they may do anything else.</summary>
    public bool StaffNeedSecondFactor { get; set; }

    /// <summary>Instructors as well.</summary>
    public bool InstructorsNeedSecondFactor { get; set; }

    /// <summary>Below this age a guardian's consent is needed (rule 13).</summary>
    public int AgeOfConsent { get; set; } = 16;

    public DateTime CreatedAt { get; set; }

    public long Version { get; private set; }
}

internal sealed class SchoolTable : IEntityTypeConfiguration<School>
{
    public void Configure(EntityTypeBuilder<School> builder)
    {
        builder.ToTable("schools");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Name).HasMaxLength(120);
        builder.Property(s => s.Currency).HasMaxLength(3);
        builder.Property(s => s.TimeZone).HasMaxLength(60);
        builder.Property(s => s.Country).HasMaxLength(2);
        builder.Property(s => s.Language).HasMaxLength(12);
    }
}
