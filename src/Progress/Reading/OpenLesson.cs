using Akada.Courses;
using Akada.Courses.Lessons;
using Akada.Enrollment;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Progress.Completion;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Progress.Reading;

/// <summary>Leads to the file or link of a lesson, and counts it as opened. A GET that writes: repeating it changes nothing, and it works without JavaScript.</summary>
public static class OpenLesson
{
    internal sealed class Handler(AkadaDb db, ICourses courses, IEnrollments enrollments, Steps steps, Caller caller, TimeProvider clock)
    {
        /// <summary>The address to go to; null when there is none for this learner.</summary>
        public async Task<string?> Handle(string slug, Guid lessonId, CancellationToken ct)
        {
            if (await courses.LessonOfAsync(slug, lessonId, ct) is not var (course, lesson)) return null;
            if (await enrollments.AccessAsync(caller.Id, course.Id, ct) is not { MayLearn: true } access) return null;
            var address = lesson.FileId is { } file ? $"/files/{file}/open" : lesson.Url;
            if (address is null || !access.MayRecord) return address;
            var step = await steps.OfAsync(caller.Id, course.Id, lessonId, ct);
            if (lesson.Rule == CompletionRule.Opened && step.Complete(clock.Now())) await steps.CountAsync(step, lesson.Title, ct);
            await db.TrySaveAsync(ct, [.. StepIndexes.Taken]);
            return address;
        }
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{slug}/{lessonId:guid}/open", async (string slug, Guid lessonId, Handler handler, CancellationToken ct) =>
                await handler.Handle(slug, lessonId, ct) is { } address ? Results.Redirect(address) : Results.NotFound())
            .RequireAuthorization(Policies.Student).ExcludeFromDescription();
}
