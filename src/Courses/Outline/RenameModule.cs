using System.ComponentModel.DataAnnotations;
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

/// <summary>Gives a module another title.</summary>
public static class RenameModule
{
    public sealed record Request([Required, StringLength(160, MinimumLength = 1)] string Title);

    internal sealed class Handler(AkadaDb db, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid moduleId, Request request, CancellationToken ct)
        {
            var module = await db.Modules.SingleOrDefaultAsync(m => m.Id == moduleId, ct);
            var course = module is null ? null : await db.CoursesWritableBy(caller).SingleOrDefaultAsync(c => c.Id == module.CourseId, ct);
            if (course is null) return Refusals.NoSuchModule;
            var before = new { module!.Title };
            module.Title = Words.Tidy(request.Title)!;
            course.Touch(clock.Now());
            audit.Record("courses.module_renamed", module.Id, module.Title, before, new { module.Title });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/modules/{moduleId:guid}", (Guid moduleId, Request request, Handler handler, CancellationToken ct) => handler.Handle(moduleId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Rename a module");
}
