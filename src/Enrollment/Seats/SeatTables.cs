using Akada.Accounts;
using Akada.Courses;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Enrollment.Seats;

/// <summary>How many may learn at once in a course, and how many do. The count moves by conditional updates, so it holds under parallel joins (rule 36).</summary>
internal sealed class Room
{
    public Guid CourseId { get; init; }

    /// <summary>Null is no limit.</summary>
    public int? Capacity { get; init; }

    public int Taken { get; init; }
}

internal sealed class SeatTable : IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Seat> builder)
    {
        builder.ToTable("enrollments");
        // Rule 15: at most one for each learner and course, whatever arrives at once.
        builder.HasIndex(s => new { s.LearnerId, s.CourseId }).IsUnique();
        builder.HasIndex(s => new { s.CourseId, s.State, s.SinceAt });
        builder.Ignore(s => s.GuardianFirst);
        builder.Property(s => s.Recorded).HasDefaultValue(true).HasSentinel(true);
        builder.PointsTo(AccountsModule.User, s => s.LearnerId);
        builder.PointsTo(CoursesModule.Course, s => s.CourseId);
    }
}

internal sealed class RoomTable : IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.ToTable("enrollment_rooms");
        builder.HasKey(r => r.CourseId);
        builder.PointsTo(CoursesModule.Course, r => r.CourseId);
    }
}
