using System.ComponentModel.DataAnnotations;
using Akada.Courses;
using Akada.Enrollment;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Progress.Completion;

/// <summary>
/// The player tells where it stands and what it has played since it was opened, every some seconds and when it stops, so that any other phone goes on from there.
/// The school keeps the union of all that was ever told. How long the recording is, the file itself says; where it does not, the player is believed, but for no less than half the author's minutes.
/// </summary>
public static class ReportPlaying
{
    /// <param name="Position">Second where the player stands.</param>
    /// <param name="Played">What was played since the player was opened; in any order, and again what was told before.</param>
    /// <param name="Duration">Length in seconds, as the player sees it.</param>
    public sealed record Request([Range(0, 86_400)] int Position, [Required, MaxLength(100)] IReadOnlyList<Stretch> Played, [Range(1, 86_400)] int Duration);

    /// <param name="From">First second.</param>
    /// <param name="To">The second after the last.</param>
    public sealed record Stretch([Range(0, 86_400)] int From, [Range(0, 86_400)] int To);

    internal sealed class Handler(ICourses courses, IEnrollments enrollments, Steps steps, Recordings recordings, Caller caller)
    {
        public async Task<Result<Done>> Handle(Guid lessonId, Request request, CancellationToken ct)
        {
            var lesson = await courses.LessonAsync(lessonId, ct);
            if (lesson is null || await enrollments.AccessAsync(caller.Id, lesson.CourseId, ct) is not { MayLearn: true } access) return Refusals.NoSuchLesson;
            if (!access.MayRecord) return Refusals.ConsentMissing;
            var length = recordings.SecondsOf(lesson.FileId) ?? Math.Max(request.Duration, (lesson.Minutes ?? 0) * 30);
            return await steps.TakeAsync(caller.Id, lesson, Play, ct) is { } no ? no : Done.It;

            Refusal? Play(LessonProgress step, DateTime now)
            {
                step.Play(request.Position, request.Played.Select(s => (s.From, s.To)), length, lesson.Rule, now);
                return null;
            }
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/lessons/{lessonId:guid}/playing", (Guid lessonId, Request request, Handler handler, CancellationToken ct) => handler.Handle(lessonId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Student).Reaches(Reach.Oneself).WithSummary("Report where the player stands");
}
