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
        /// <summary>The owner first, then the others in the order they came.</summary>
        /// <param name="after">The last person of the page before.</param>
        public async Task<Result<Page<Line>>> Handle(Guid courseId, Guid? after, int? size, CancellationToken ct)
        {
            if (!await db.CoursesLookedAfterBy(caller).AnyAsync(c => c.Id == courseId, ct)) return Refusals.NoSuchCourse;
            var (staff, take) = (db.Staff.AsNoTracking().Where(s => s.CourseId == courseId), Page.Size(size));
            if (after is { } person)
            {
                if (await staff.SingleOrDefaultAsync(s => s.UserId == person, ct) is not { } last) return Refusals.BadPage;
                staff = last.Role == StaffRole.Owner ? staff.Where(s => s.Role != StaffRole.Owner) : staff.Where(s => s.Role != StaffRole.Owner && s.Id > last.Id);
            }

            var rows = await staff.OrderBy(s => s.Role == StaffRole.Owner ? 0 : 1).ThenBy(s => s.Id).Take(take + 1).ToListAsync(ct);
            var people = await accounts.NamesOfAsync(rows.Select(s => s.UserId), ct);
            return Page.Cut(rows.Select(s => new Line(s.UserId, people[s.UserId].Code, people[s.UserId].Name, s.Role, s.SinceAt)).ToList(), take, l => l.PersonId.ToString());
        }

        public Task<bool> IsOwnerAsync(Guid courseId, CancellationToken ct) => db.CoursesOwnedBy(caller).AnyAsync(c => c.Id == courseId, ct);
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/courses/{courseId:guid}/staff", (Guid courseId, string? after, int? size, Handler handler, CancellationToken ct) =>
                PageKey.From(after, last => handler.Handle(courseId, last, size, ct)).ToOk())
            .RequireAuthorization(Policies.Author).WithSummary("Who teaches a course");
}
