using Akada.Accounts;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Staff;

/// <summary>An instructor leaves a course: sent by the owner, or going by themselves. The owner hands over first.</summary>
public static class RemoveStaff
{
    internal sealed class Handler(AkadaDb db, IAccounts accounts, Caller caller, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(Guid courseId, Guid personId, CancellationToken ct)
        {
            // Everybody may leave by themselves; sending another away reaches them (rule 111).
            if (personId != caller.Id && caller.Ask(Reach.Others) is { } unknown) return unknown;
            var mine = personId == caller.Id ? db.CoursesEditableBy(caller) : db.CoursesOwnedBy(caller);
            var course = await mine.AsNoTracking().SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            var staff = await db.Staff.SingleOrDefaultAsync(s => s.CourseId == courseId && s.UserId == personId, ct);
            if (staff is null) return Refusals.NotStaff;
            if (staff.Role == StaffRole.Owner) return Refusals.OwnerStays;
            db.Staff.Remove(staff);
            var person = await accounts.FindAsync(personId, ct);
            audit.Record("courses.staff_removed", course.Id, course.Title, new { person?.Code, person?.Name });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/courses/{courseId:guid}/staff/{personId:guid}", (Guid courseId, Guid personId, Handler handler, CancellationToken ct) => handler.Handle(courseId, personId, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.Oneself).WithSummary("Take an instructor out of a course, or leave it");
}
