using System.ComponentModel.DataAnnotations;
using Akada.Courses;
using Akada.Enrollment;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Progress.Completion;

/// <summary>The player tells where it stands, every some seconds and when it stops, so that another phone goes on from there.</summary>
public static class ReportPlaying
{
    /// <param name="Position">Second where the player stands.</param>
    /// <param name="Played">How many different seconds were played so far.</param>
    /// <param name="Duration">Length in seconds.</param>
    public sealed record Request([Range(0, 86_400)] int Position, [Range(0, 86_400)] int Played, [Range(1, 86_400)] int Duration);

    internal sealed class Handler(AkadaDb db, ICourses courses, IEnrollments enrollments, Steps steps, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid lessonId, Request request, CancellationToken ct)
        {
            var lesson = await courses.LessonAsync(lessonId, ct);
            if (lesson is null || await enrollments.AccessAsync(caller.Id, lesson.CourseId, ct) is not { MayLearn: true } access) return Refusals.NoSuchLesson;
            if (!access.MayRecord) return Refusals.ConsentMissing;
            var step = await steps.OfAsync(caller.Id, lesson.CourseId, lessonId, ct);
            // More than the clock allows was not played. Players go up to twice as fast; some seconds of grace for slow networks.
            var possible = (int)((clock.Now() - step.OpenedAt).TotalSeconds * 2.2) + 15;
            if (step.Play(request.Position, Math.Min(request.Played, possible), request.Duration, lesson.Rule, clock.Now())) await steps.CountAsync(step, lesson.Title, ct);
            await db.TrySaveAsync(ct, [.. StepIndexes.Taken]);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/lessons/{lessonId:guid}/playing", (Guid lessonId, Request request, Handler handler, CancellationToken ct) => handler.Handle(lessonId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Student).WithSummary("Report where the player stands");
}
