using Akada.Courses.Outline;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Courses.Staff;

/// <summary>The owner may also change who else teaches, and give the course away.</summary>
public enum StaffRole { Owner, Instructor }

/// <summary>One person who teaches one course.</summary>
internal sealed class CourseStaff
{
    private CourseStaff()
    {
    }

    public CourseStaff(Guid courseId, Guid userId, StaffRole role, DateTime now) =>
        (Id, CourseId, UserId, Role, SinceAt) = (Guid.CreateVersion7(), courseId, userId, role, now);

    public Guid Id { get; private set; }

    public Guid CourseId { get; private set; }

    public Guid UserId { get; private set; }

    public StaffRole Role { get; set; }

    public DateTime SinceAt { get; private set; }
}

internal sealed class CourseStaffTable : IEntityTypeConfiguration<CourseStaff>
{
    public void Configure(EntityTypeBuilder<CourseStaff> builder)
    {
        builder.ToTable("course_staff");
        builder.HasIndex(s => new { s.CourseId, s.UserId }).IsUnique();
        builder.HasIndex(s => s.UserId);
        builder.HasOne<Course>().WithMany().HasForeignKey(s => s.CourseId).OnDelete(DeleteBehavior.Restrict);
        builder.PointsTo(Accounts.AccountsModule.User, s => s.UserId);
    }
}
