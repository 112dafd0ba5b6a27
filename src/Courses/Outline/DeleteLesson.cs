using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Outline;

/// <summary>Takes a lesson out of the course. It leaves both sides of the percent (rule 59) and can be brought back.</summary>
public static class DeleteLesson
{
    internal sealed class Handler(AkadaDb db, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid lessonId, CancellationToken ct)
        {
            var lesson = await db.LessonsWritableBy(caller).SingleOrDefaultAsync(l => l.Id == lessonId, ct);
            if (lesson is null) return Refusals.NoSuchLesson;
            var course = await db.Courses.SingleAsync(c => c.Id == lesson.CourseId, ct);
            lesson.Delete(clock.Now());
            course.Touch(clock.Now());
            audit.Record("courses.lesson_deleted", lesson.Id, lesson.Title, new { Course = course.Title });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/lessons/{lessonId:guid}", (Guid lessonId, Handler handler, CancellationToken ct) => handler.Handle(lessonId, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Delete a lesson");
}
