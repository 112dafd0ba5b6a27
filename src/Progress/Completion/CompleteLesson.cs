using Akada.Courses;
using Akada.Courses.Lessons;
using Akada.Enrollment;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Progress.Completion;

/// <summary>A learner says that a lesson is done. Saying it twice counts once (rule 59).</summary>
public static class CompleteLesson
{
    internal sealed class Handler(AkadaDb db, ICourses courses, IEnrollments enrollments, Steps steps, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid lessonId, CancellationToken ct)
        {
            var lesson = await courses.LessonAsync(lessonId, ct);
            if (lesson is null || await enrollments.AccessAsync(caller.Id, lesson.CourseId, ct) is not { MayLearn: true } access) return Refusals.NoSuchLesson;
            if (!access.MayRecord) return Refusals.ConsentMissing;
            var step = await steps.OfAsync(caller.Id, lesson.CourseId, lessonId, ct);
            if (step.CompletedAt is not null) return Done.It;
            // A video on another site cannot be followed; there the learner's word counts.
            var measurable = lesson.Kind is LessonKind.File or LessonKind.Link || lesson.FileId is not null;
            if (step.Tick(lesson.Rule, measurable, lesson.Minutes, clock.Now()) is { } no) return no;
            await steps.CountAsync(step, lesson.Title, ct);
            // The same tick from two tabs at once: one of them is enough.
            await db.TrySaveAsync(ct, [.. StepIndexes.Taken]);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/lessons/{lessonId:guid}/completion", (Guid lessonId, Handler handler, CancellationToken ct) => handler.Handle(lessonId, ct).ToNoContent())
            .RequireAuthorization(Policies.Student).WithSummary("Mark a lesson as done");
}

/// <summary>The keys at which two equal steps meet.</summary>
internal static class StepIndexes
{
    public static readonly (string Index, Refusal Refusal)[] Taken =
    [
        ("lesson_progress(learner_id, lesson_id)", Platform.Forms.Submit.ChangedMeanwhile),
        ("lesson_progress(pk_lesson_progress)", Platform.Forms.Submit.ChangedMeanwhile),
        ("progress(learner_id, course_id)", Platform.Forms.Submit.ChangedMeanwhile),
        ("progress(pk_progress)", Platform.Forms.Submit.ChangedMeanwhile),
    ];
}
