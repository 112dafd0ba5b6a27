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

/// <summary>Adds an empty module at the end of a course.</summary>
public static class AddModule
{
    public sealed record Request([Required, StringLength(160, MinimumLength = 1)] string Title);

    internal sealed class Handler(AkadaDb db, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Guid>> Handle(Guid courseId, Request request, CancellationToken ct)
        {
            var course = await db.CoursesWritableBy(caller).SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            var last = await db.Modules.Where(m => m.CourseId == courseId).MaxAsync(m => (int?)m.Position, ct) ?? -1;
            var module = new CourseModule(courseId, Words.Tidy(request.Title)!, last + 1);
            db.Modules.Add(module);
            course.Touch(clock.Now());
            audit.Record("courses.module_added", module.Id, module.Title, after: new { Course = course.Title });
            await db.SaveChangesAsync(ct);
            return module.Id;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/courses/{courseId:guid}/modules", (Guid courseId, Request request, Handler handler, CancellationToken ct) => handler.Handle(courseId, request, ct).ToCreated("/api/v1/modules"))
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Add a module");
}
