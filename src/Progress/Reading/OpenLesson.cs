using Akada.Courses;
using Akada.Courses.Lessons;
using Akada.Enrollment;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Progress.Completion;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Progress.Reading;

/// <summary>Leads to the file or link of a lesson, and counts it as opened. The page's way is a GET that writes: repeating it changes nothing, and it works without JavaScript.</summary>
public static class OpenLesson
{
    /// <param name="Address">Where the file or page is: of this school when it begins with a slash.</param>
    /// <param name="Recorded">False while a guardian's consent is missing: nothing is kept (rule 13).</param>
    public sealed record Answer(string Address, bool Recorded);

    internal sealed class Handler(ICourses courses, IEnrollments enrollments, Steps steps, Caller caller)
    {
        public async Task<Result<Answer>> Handle(Guid lessonId, CancellationToken ct)
        {
            var lesson = await courses.LessonAsync(lessonId, ct);
            if (lesson is null || await enrollments.AccessAsync(caller.Id, lesson.CourseId, ct) is not { MayLearn: true } access) return Refusals.NoSuchLesson;
            if (!lesson.HasTarget) return Refusals.NothingToOpen;
            if (access.MayRecord) await steps.TakeAsync(caller.Id, lesson, Open, ct);
            return new Answer(lesson.FileId is { } file ? $"/files/{file}/open" : lesson.Url!, access.MayRecord);

            Refusal? Open(LessonProgress step, DateTime now)
            {
                step.See(now);
                if (lesson.Rule == CompletionRule.Opened) step.Complete(now);
                return null;
            }
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/lessons/{lessonId:guid}/opening", (Guid lessonId, Handler handler, CancellationToken ct) => handler.Handle(lessonId, ct).ToOk())
            .RequireAuthorization(Policies.Student).Reaches(Reach.Oneself).WithSummary("Open the file or link of a lesson").WithDescription("Answers the address to go to. A lesson whose rule is opened is done by this.");

    public static void MapPage(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{slug}/{lessonId:guid}/open", async (string slug, Guid lessonId, Handler handler, CancellationToken ct) =>
                await handler.Handle(lessonId, ct) is { Ok: true } opened ? LeadTo(opened.Value.Address) : Results.NotFound())
            .RequireAuthorization(Policies.Student).ExcludeFromDescription();

    private static SeeOther LeadTo(string address) => address.StartsWith('/') ? new(address, StatusCodes.Status302Found) : SeeOther.Outside(address);
}
