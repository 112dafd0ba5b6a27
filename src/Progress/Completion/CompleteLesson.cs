using Akada.Courses;
using Akada.Enrollment;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Progress.Completion;

/// <summary>A learner says that a lesson is done. Saying it twice counts once (rule 59).</summary>
public static class CompleteLesson
{
    internal sealed class Handler(ICourses courses, IEnrollments enrollments, Steps steps, Recordings recordings, Caller caller)
    {
        public async Task<Result<Done>> Handle(Guid lessonId, CancellationToken ct)
        {
            var lesson = await courses.LessonAsync(lessonId, ct);
            if (lesson is null || await enrollments.AccessAsync(caller.Id, lesson.CourseId, ct) is not { MayLearn: true } access) return Refusals.NoSuchLesson;
            if (!access.MayRecord) return Refusals.ConsentMissing;
            var seconds = lesson.Measure == Measure.Player ? recordings.SecondsOf(lesson.FileId) ?? lesson.Minutes * 60 : null;
            return await steps.TakeAsync(caller.Id, lesson, (step, now) => step.Tick(lesson.Rule, lesson.Measure, seconds, now), ct) is { } no ? no : Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/lessons/{lessonId:guid}/completion", (Guid lessonId, Handler handler, CancellationToken ct) => handler.Handle(lessonId, ct).ToNoContent())
            .RequireAuthorization(Policies.Student).Reaches(Reach.Oneself).WithSummary("Mark a lesson as done");
}
