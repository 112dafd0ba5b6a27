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

    private const int Grace = 20;

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

    /// <summary>Which seconds, as <see cref="Completion.Played"/> writes them; null while nothing was played.</summary>
    public string? Stretches { get; private set; }

    public DateTime? CompletedAt { get; private set; }

    public bool IsDone => CompletedAt is not null;

    public void See(DateTime now) => SeenAt = now > SeenAt ? now : SeenAt;

    /// <summary>Takes what a player tells. Its stretches join those of other days and devices; a lesson of the rule Played is done at nine tenths, one of the rule Opened at the first second (rule 61).</summary>
    /// <param name="length">In seconds, as the file says; what the player says of it proves nothing.</param>
    /// <remarks>No more new seconds are believed than the clock allows since the learner was last seen here, and since the first opening: at double speed, with some grace for slow networks.</remarks>
    public void Play(int position, IEnumerable<(int From, int To)> stretches, int length, CompletionRule rule, DateTime now)
    {
        Position = Math.Clamp(position, 0, length);
        var left = Math.Min(Possible(now - SeenAt), Possible(now - OpenedAt) - Played);
        var played = Completion.Played.Read(Stretches);
        foreach (var (from, to) in stretches) left -= played.Add(from, Math.Min(to, length), left);
        var kept = played.ToString();
        (Stretches, Played) = (kept.Length == 0 ? null : kept, played.Seconds);
        See(now);
        if (rule == CompletionRule.Opened && Played > 0) Complete(now);
        if (rule == CompletionRule.Played && Played * 100L >= (long)length * EnoughPercent) Complete(now);
    }

    /// <summary>The learner says "done". Rule 61: taken at its word only where the lesson's rule is the tick, or nothing can be measured.</summary>
    /// <param name="seconds">How long it plays; a player without JavaScript is measured by that. Null when nobody knows: then only a player's reports count.</param>
    public Refusal? Tick(CompletionRule rule, Measure measure, int? seconds, DateTime now)
    {
        if (IsDone) return null;
        if (rule == CompletionRule.Opened && measure == Measure.Opening) return Refusals.OpenFirst;
        if (rule == CompletionRule.Opened && measure == Measure.Player) return Refusals.StartFirst;
        if (rule == CompletionRule.Played && measure == Measure.Player && (seconds is null || now - OpenedAt < TimeSpan.FromSeconds(seconds.Value * EnoughPercent / 100.0))) return Refusals.PlayFirst;
        Complete(now);
        return null;
    }

    /// <summary>Done counts once, however often it is said.</summary>
    public void Complete(DateTime now)
    {
        See(now);
        CompletedAt ??= now;
    }

    private static int Possible(TimeSpan passed) => (int)Math.Min(Math.Max(passed.TotalSeconds, 0) * 2, Completion.Played.Longest) + Grace;
}

internal sealed class LessonProgressTable : IEntityTypeConfiguration<LessonProgress>
{
    public void Configure(EntityTypeBuilder<LessonProgress> builder)
    {
        builder.ToTable("lesson_progress");
        builder.HasKey(p => new { p.LearnerId, p.LessonId });
        builder.Ignore(p => p.IsDone);
        builder.HasIndex(p => new { p.LearnerId, p.CourseId });
        builder.HasIndex(p => new { p.CourseId, p.CompletedAt });
        builder.PointsTo(AccountsModule.User, p => p.LearnerId);
        builder.PointsTo(CoursesModule.Course, p => p.CourseId);
        builder.PointsTo(CoursesModule.Lesson, p => p.LessonId);
    }
}
