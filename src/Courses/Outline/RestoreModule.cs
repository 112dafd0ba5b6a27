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

/// <summary>Brings a deleted module back, at the end of the course, with the lessons that went with it.</summary>
public static class RestoreModule
{
    internal sealed class Handler(AkadaDb db, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid moduleId, CancellationToken ct)
        {
            var module = await db.Modules.WithDeleted().SingleOrDefaultAsync(m => m.Id == moduleId && m.DeletedAt != null, ct);
            var course = module is null ? null : await db.CoursesWritableBy(caller).SingleOrDefaultAsync(c => c.Id == module.CourseId, ct);
            if (course is null) return Refusals.NoSuchModule;
            var last = await db.Modules.Where(m => m.CourseId == course.Id).MaxAsync(m => (int?)m.Position, ct) ?? -1;
            var lessons = await db.Lessons.WithDeleted().Where(l => l.ModuleId == moduleId && l.DeletedAt == module!.DeletedAt).ToListAsync(ct);
            if (lessons.Find(l => Targets.AreOwed(course.State, l.Kind, l.Url, l.FileId)) is { } unfinished) return Refusals.RestoredWithoutTarget.With(unfinished.Title);
            module!.Restore(last + 1);
            foreach (var lesson in lessons) lesson.Restore(lesson.Position);
            course.Touch(clock.Now());
            audit.Record("courses.module_restored", module.Id, module.Title, after: new { Lessons = lessons.Select(l => l.Title).ToList() });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/modules/{moduleId:guid}/restoration", (Guid moduleId, Handler handler, CancellationToken ct) => handler.Handle(moduleId, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Bring a deleted module back");
}
