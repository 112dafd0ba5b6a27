using Akada.Accounts;
using Akada.Courses;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Progress.Completion;

/// <summary>The specification's <c>progress</c>: how far one learner is in one course, as it stood at the last step, and when the course was first completed.</summary>
internal sealed class CourseProgress
{
    private CourseProgress()
    {
    }

    /// <summary>A course in which nothing is done yet. <see cref="Steps"/> writes this row by itself, as it is the lock of all steps too.</summary>
    public CourseProgress(Guid learnerId, Guid courseId, DateTime now) => (LearnerId, CourseId, StartedAt, LastAccessed) = (learnerId, courseId, now, now);

    public Guid LearnerId { get; private set; }

    public Guid CourseId { get; private set; }

    public int CompletedLessons { get; private set; }

    public int TotalLessons { get; private set; }

    public int Percentage { get; private set; }

    public Guid? LastLessonId { get; private set; }

    public DateTime StartedAt { get; private set; }

    public DateTime LastAccessed { get; private set; }

    /// <summary>Set once. Rule 60: lessons added later take nothing back.</summary>
    public DateTime? CompletedAt { get; private set; }

    /// <summary>After a lesson was done. Percent by the one definition (rule 58).</summary>
    /// <returns>True when this step completed the course for the first time.</returns>
    public bool Count(int completed, int total, DateTime now)
    {
        (CompletedLessons, TotalLessons, Percentage) = (completed, total, Percent.Of(completed, total));
        if (Percentage < 100 || CompletedAt is not null) return false;
        CompletedAt = now;
        return true;
    }
}

internal sealed class CourseProgressTable : IEntityTypeConfiguration<CourseProgress>
{
    public void Configure(EntityTypeBuilder<CourseProgress> builder)
    {
        builder.ToTable("progress");
        builder.HasKey(p => new { p.LearnerId, p.CourseId });
        builder.HasIndex(p => new { p.CourseId, p.LastAccessed });
        builder.PointsTo(AccountsModule.User, p => p.LearnerId);
        builder.PointsTo(CoursesModule.Course, p => p.CourseId);
    }
}
