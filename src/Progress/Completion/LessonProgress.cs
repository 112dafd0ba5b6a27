using Akada.Accounts;
using Akada.Courses;
using Akada.Courses.Lessons;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Progress.Completion;

/// <summary>What one learner did with one lesson. Kept when the lesson is removed or the learner leaves (rules 59 and 62).</summary>
internal sealed class LessonProgress
{
    // Nine tenths: the last seconds are credits, and phones cut them off.
    private const int EnoughPercent = 90;

    private LessonProgress()
    {
    }

    public LessonProgress(Guid learnerId, Guid courseId, Guid lessonId, DateTime now) =>
        (LearnerId, CourseId, LessonId, OpenedAt, SeenAt) = (learnerId, courseId, lessonId, now, now);

    public Guid LearnerId { get; private set; }

    public Guid LessonId { get; private set; }

    public Guid CourseId { get; private set; }

    public DateTime OpenedAt { get; private set; }

    /// <summary>Never goes back (rule 62).</summary>
    public DateTime SeenAt { get; private set; }

    /// <summary>Where the player stood, in seconds.</summary>
    public int Position { get; private set; }

    /// <summary>How many different seconds were played.</summary>
    public int Played { get; private set; }

    public DateTime? CompletedAt { get; private set; }

    public void See(DateTime now) => SeenAt = now > SeenAt ? now : SeenAt;

    /// <summary>Takes what the player tells; completes a lesson of the rule Played when enough was played.</summary>
    /// <returns>True when this completed the lesson.</returns>
    public bool Play(int position, int played, int duration, CompletionRule rule, DateTime now)
    {
        Position = Math.Clamp(position, 0, duration);
        // A player that starts anew counts from nothing; what was played before stays played.
        Played = Math.Max(Played, Math.Clamp(played, 0, duration));
        See(now);
        return rule == CompletionRule.Played && Played * 100L >= (long)duration * EnoughPercent && Complete(now);
    }

    /// <summary>The learner says "done". Rule 61: taken at its word only where the lesson's rule is the tick, or nothing can be measured.</summary>
    /// <param name="minutes">How long the author says it takes; a player without JavaScript is measured by that.</param>
    public Refusal? Tick(CompletionRule rule, bool measurable, int? minutes, DateTime now)
    {
        if (CompletedAt is not null) return null;
        var waited = now - OpenedAt;
        if (rule == CompletionRule.Opened && measurable) return Refusals.OpenFirst;
        if (rule == CompletionRule.Played && measurable && waited < TimeSpan.FromMinutes((minutes ?? 0) * EnoughPercent / 100.0)) return Refusals.PlayFirst;
        Complete(now);
        return null;
    }

    /// <summary>Done counts once, however often it is said.</summary>
    public bool Complete(DateTime now)
    {
        See(now);
        if (CompletedAt is not null) return false;
        CompletedAt = now;
        return true;
    }
}

internal sealed class LessonProgressTable : IEntityTypeConfiguration<LessonProgress>
{
    public void Configure(EntityTypeBuilder<LessonProgress> builder)
    {
        builder.ToTable("lesson_progress");
        builder.HasKey(p => new { p.LearnerId, p.LessonId });
        builder.HasIndex(p => new { p.LearnerId, p.CourseId });
        builder.HasIndex(p => new { p.CourseId, p.CompletedAt });
        builder.PointsTo(AccountsModule.User, p => p.LearnerId);
        builder.PointsTo(CoursesModule.Course, p => p.CourseId);
        builder.PointsTo(CoursesModule.Lesson, p => p.LessonId);
    }
}
