using Akada.Audit;
using Akada.Courses;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Progress.Completion;

/// <summary>The one way in which a learner's step is written: its row, the count for the course, the audit line and the events, together or not at all (rule 59).</summary>
internal sealed class Steps(AkadaDb db, ICourses courses, AuditTrail audit, Work work, TimeProvider clock) : IJoinRequest
{
    /// <summary>Takes the learner's step in a transaction of its own, and saves. Steps of one learner in one course follow one another, whatever comes at once.</summary>
    /// <param name="step">Gets the learner's row for the lesson, made on the first opening, and the time.</param>
    /// <returns>What <paramref name="step"/> refused; nothing is kept then.</returns>
    public async Task<Refusal?> TakeAsync(Guid learnerId, LessonContent lesson, Func<LessonProgress, DateTime, Refusal?> step, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LockAsync(learnerId, lesson, ct);
        // What was read before the lock may be old by now.
        db.ChangeTracker.Clear();
        var now = clock.Now();
        var row = await db.LessonProgress.FindAsync([learnerId, lesson.Id], ct);
        if (row is null) db.LessonProgress.Add(row = new LessonProgress(learnerId, lesson.CourseId, lesson.Id, now));
        var wasDone = row.IsDone;
        if (step(row, now) is { } no) return no;
        if (row.IsDone && !wasDone) await CountAsync(row, lesson.Title, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>The learner's row of the course is the lock, and remembers the place. Rule 62: its time never goes back.</summary>
    private async Task LockAsync(Guid learnerId, LessonContent lesson, CancellationToken ct)
    {
        var now = clock.Now();
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO progress (learner_id, course_id, completed_lessons, total_lessons, percentage, last_lesson_id, started_at, last_accessed)
            VALUES ({learnerId}, {lesson.CourseId}, 0, 0, 0, {lesson.Id}, {now}, {now})
            ON CONFLICT (learner_id, course_id) DO UPDATE SET last_lesson_id = excluded.last_lesson_id,
                last_accessed = CASE WHEN excluded.last_accessed > progress.last_accessed THEN excluded.last_accessed ELSE progress.last_accessed END
            """, ct);
    }

    private async Task CountAsync(LessonProgress step, string lesson, DateTime now, CancellationToken ct)
    {
        var required = (await courses.RequiredLessonsAsync([step.CourseId], ct))[step.CourseId].Select(l => l.Id).ToHashSet();
        var done = await db.LessonProgress.Where(p => p.LearnerId == step.LearnerId && p.CourseId == step.CourseId && p.CompletedAt != null).Select(p => p.LessonId).ToListAsync(ct);
        var course = await db.CourseProgress.SingleAsync(p => p.LearnerId == step.LearnerId && p.CourseId == step.CourseId, ct);
        audit.Record("progress.lesson_completed", step.LessonId, lesson);
        work.Publish(new LessonCompleted(step.LearnerId, step.CourseId, step.LessonId));
        if (!course.Count(done.Append(step.LessonId).Distinct().Count(required.Contains), required.Count, now)) return;
        audit.Record("progress.course_completed", step.CourseId, (await courses.FindAsync(step.CourseId, ct))?.Title);
        work.Publish(new CourseCompleted(step.LearnerId, step.CourseId));
    }
}
