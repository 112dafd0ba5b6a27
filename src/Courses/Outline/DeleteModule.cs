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

/// <summary>Takes a module and its lessons out of the course. They can be brought back; what learners completed is kept (rule 59).</summary>
public static class DeleteModule
{
    internal sealed class Handler(AkadaDb db, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid moduleId, CancellationToken ct)
        {
            var module = await db.Modules.SingleOrDefaultAsync(m => m.Id == moduleId, ct);
            var course = module is null ? null : await db.CoursesWritableBy(caller).SingleOrDefaultAsync(c => c.Id == module.CourseId, ct);
            if (course is null) return Refusals.NoSuchModule;
            var now = clock.Now();
            var lessons = await db.Lessons.Where(l => l.ModuleId == moduleId).ToListAsync(ct);
            module!.Delete(now);
            foreach (var lesson in lessons) lesson.Delete(now);
            course.Touch(now);
            audit.Record("courses.module_deleted", module.Id, module.Title, new { Lessons = lessons.Select(l => l.Title).ToList() });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/modules/{moduleId:guid}", (Guid moduleId, Handler handler, CancellationToken ct) => handler.Handle(moduleId, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Delete a module and its lessons");
}
