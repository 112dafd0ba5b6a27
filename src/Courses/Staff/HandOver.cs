using System.ComponentModel.DataAnnotations;
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

/// <summary>The owner gives the course to a co-instructor and stays on as one. A course has exactly one owner.</summary>
public static class HandOver
{
    public sealed record Request([Required] Guid? PersonId);

    internal sealed class Handler(AkadaDb db, IAccounts accounts, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid courseId, Request request, CancellationToken ct)
        {
            // Tracked and touched, so that two who hand over at once collide on the course's version.
            var course = await db.CoursesOwnedBy(caller).SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            var staff = await db.Staff.Where(s => s.CourseId == courseId).ToListAsync(ct);
            var next = staff.Find(s => s.UserId == request.PersonId);
            if (next is null || await accounts.FindAsync(next.UserId, ct) is not { Role: Role.Instructor, Active: true } person) return Refusals.NotStaff.At(nameof(request.PersonId));
            foreach (var owner in staff.Where(s => s.Role == StaffRole.Owner)) owner.Role = StaffRole.Instructor;
            next.Role = StaffRole.Owner;
            course.Touch(clock.Now());
            audit.Record("courses.handed_over", course.Id, course.Title, after: new { person.Code, person.Name });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/courses/{courseId:guid}/owner", (Guid courseId, Request request, Handler handler, CancellationToken ct) => handler.Handle(courseId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).WithSummary("Give a course to a co-instructor");
}
