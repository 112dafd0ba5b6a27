using Akada.Audit;
using Akada.Courses.Publishing;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Outline;

/// <summary>Brings a deleted lesson back to the end of its module. A lesson whose module is deleted too comes with the module.</summary>
public static class RestoreLesson
{
    internal sealed class Handler(AkadaDb db, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid lessonId, CancellationToken ct)
        {
            var lesson = await db.Lessons.WithDeleted().SingleOrDefaultAsync(l => l.Id == lessonId && l.DeletedAt != null, ct);
            var course = lesson is null ? null : await db.CoursesWritableBy(caller).SingleOrDefaultAsync(c => c.Id == lesson.CourseId, ct);
            if (course is null || !await db.Modules.AnyAsync(m => m.Id == lesson!.ModuleId, ct)) return Refusals.NoSuchLesson;
            if (Targets.AreOwed(course.State, lesson!.Kind, lesson.Url, lesson.FileId)) return Refusals.RestoredWithoutTarget.With(lesson.Title);
            var last = await db.Lessons.Where(l => l.ModuleId == lesson!.ModuleId).MaxAsync(l => (int?)l.Position, ct) ?? -1;
            lesson!.Restore(last + 1);
            course.Touch(clock.Now());
            audit.Record("courses.lesson_restored", lesson.Id, lesson.Title, after: new { Course = course.Title });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/lessons/{lessonId:guid}/restoration", (Guid lessonId, Handler handler, CancellationToken ct) => handler.Handle(lessonId, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Bring a deleted lesson back");
}
