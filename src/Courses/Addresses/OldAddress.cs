using Akada.Courses.Outline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Courses.Addresses;

/// <summary>An address that a course had before. It leads on to the course, until another course takes it; when that one leaves it too, it leads to that one.</summary>
internal sealed class OldAddress
{
    private OldAddress()
    {
    }

    public OldAddress(string slug, Guid courseId, DateTime now)
    {
        Slug = slug;
        LeadTo(courseId, now);
    }

    public string Slug { get; private set; } = "";

    /// <summary>The last one that had it.</summary>
    public Guid CourseId { get; private set; }

    public DateTime LeftAt { get; private set; }

    public void LeadTo(Guid courseId, DateTime now) => (CourseId, LeftAt) = (courseId, now);
}

internal sealed class OldAddressTable : IEntityTypeConfiguration<OldAddress>
{
    public void Configure(EntityTypeBuilder<OldAddress> builder)
    {
        builder.ToTable("course_old_addresses");
        builder.HasKey(a => a.Slug);
        builder.Property(a => a.Slug).HasMaxLength(100);
        builder.HasIndex(a => a.CourseId);
        builder.HasOne<Course>().WithMany().HasForeignKey(a => a.CourseId).OnDelete(DeleteBehavior.Restrict);
    }
}
