using Akada.Audit;
using Akada.Courses;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Progress.Completion;

/// <summary>Keeps a learner's step with its count for the course, its audit line and its events. Joins the caller's save.</summary>
internal sealed class Steps(AkadaDb db, ICourses courses, AuditTrail audit, Work work, TimeProvider clock) : IJoinRequest
{
    /// <summary>The learner's row for the lesson, made on the first opening.</summary>
    public async Task<LessonProgress> OfAsync(Guid learnerId, Guid courseId, Guid lessonId, CancellationToken ct)
    {
        if (await db.LessonProgress.FindAsync([learnerId, lessonId], ct) is { } there) return there;
        var made = new LessonProgress(learnerId, courseId, lessonId, clock.Now());
        db.LessonProgress.Add(made);
        return made;
    }

    public async Task<CourseProgress> CourseOfAsync(Guid learnerId, Guid courseId, CancellationToken ct)
    {
        if (await db.CourseProgress.FindAsync([learnerId, courseId], ct) is { } there) return there;
        var made = new CourseProgress(learnerId, courseId, clock.Now());
        db.CourseProgress.Add(made);
        return made;
    }

    /// <summary>After <paramref name="step"/> was completed for the first time.</summary>
    public async Task CountAsync(LessonProgress step, string lesson, CancellationToken ct)
    {
        var required = (await courses.RequiredLessonsAsync([step.CourseId], ct))[step.CourseId].ToHashSet();
        var done = await db.LessonProgress.Where(p => p.LearnerId == step.LearnerId && p.CourseId == step.CourseId && p.CompletedAt != null).Select(p => p.LessonId).ToListAsync(ct);
        var completed = done.Append(step.LessonId).Distinct().Count(required.Contains);
        var course = await CourseOfAsync(step.LearnerId, step.CourseId, ct);
        course.Visit(step.LessonId, clock.Now());
        audit.Record("progress.lesson_completed", step.LessonId, lesson);
        work.Publish(new LessonCompleted(step.LearnerId, step.CourseId, step.LessonId));
        if (!course.Count(completed, required.Count, clock.Now())) return;
        audit.Record("progress.course_completed", step.CourseId);
        work.Publish(new CourseCompleted(step.LearnerId, step.CourseId));
    }
}
