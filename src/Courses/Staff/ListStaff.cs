using Akada.Accounts;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Staff;

/// <summary>Who teaches a course.</summary>
public static class ListStaff
{
    public sealed record Line(Guid PersonId, string Code, string Name, StaffRole Role, DateTime SinceAt);

    internal sealed class Handler(AkadaDb db, IAccounts accounts, Caller caller)
    {
        public async Task<Result<IReadOnlyList<Line>>> Handle(Guid courseId, CancellationToken ct)
        {
            if (!await db.CoursesLookedAfterBy(caller).AnyAsync(c => c.Id == courseId, ct)) return Refusals.NoSuchCourse;
            var staff = await db.Staff.AsNoTracking().Where(s => s.CourseId == courseId).OrderBy(s => s.SinceAt).ThenBy(s => s.Id).Take(100).ToListAsync(ct);
            var people = await accounts.NamesOfAsync(staff.Select(s => s.UserId), ct);
            return staff.OrderBy(s => s.Role).Select(s => new Line(s.UserId, people[s.UserId].Code, people[s.UserId].Name, s.Role, s.SinceAt)).ToList();
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/courses/{courseId:guid}/staff", (Guid courseId, Handler handler, CancellationToken ct) => handler.Handle(courseId, ct).ToOk())
            .RequireAuthorization(Policies.Author).WithSummary("Who teaches a course");
}
