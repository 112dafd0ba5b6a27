using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Publishing;

/// <summary>An admin brings a deleted course back, in the state it had, with all that belongs to it (rule 18).</summary>
public static class RestoreCourse
{
    public sealed record Line(Guid Id, string Slug, string Title, DateTime DeletedAt);

    internal sealed class Handler(AkadaDb db, AuditTrail audit)
    {
        public async Task<Result<string>> Handle(Guid courseId, CancellationToken ct)
        {
            var course = await db.Courses.WithDeleted().SingleOrDefaultAsync(c => c.Id == courseId && c.DeletedAt != null, ct);
            if (course is null) return Refusals.NoSuchCourse;
            if (course.Restore() is { } no) return no;
            audit.Record("courses.restored", course.Id, course.Title, after: new { course.State });
            await db.SaveChangesAsync(ct);
            return course.Slug;
        }

        public async Task<Page<Line>> ListAsync(Guid? after, int? size, CancellationToken ct)
        {
            var take = Kernel.Page.Size(size);
            var deleted = db.Courses.WithDeleted().AsNoTracking().Where(c => c.DeletedAt != null);
            if (after is { } last) deleted = deleted.Where(c => c.Id < last);
            var rows = await deleted.OrderByDescending(c => c.Id).Take(take + 1).Select(c => new Line(c.Id, c.Slug, c.Title, c.DeletedAt!.Value)).ToListAsync(ct);
            return Kernel.Page.Cut(rows, take, l => l.Id.ToString());
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/teach/deleted", (string? after, int? size, Handler handler, CancellationToken ct) => PageKey.From(after, last => handler.ListAsync(last, size, ct)).ToOk())
            .RequireAuthorization(Policies.Admin).WithSummary("Deleted courses");
        api.MapPost("/courses/{courseId:guid}/restoration", (Guid courseId, Handler handler, CancellationToken ct) => handler.Handle(courseId, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Bring a deleted course back");
    }
}
