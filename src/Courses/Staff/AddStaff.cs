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

/// <summary>The owner of a course brings in another instructor, by code.</summary>
public static class AddStaff
{
    public sealed record Request([Required, StringLength(20)] string Code);

    internal sealed class Handler(AkadaDb db, TypedCodes codes, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid courseId, Request request, CancellationToken ct)
        {
            var course = await db.CoursesOwnedBy(caller).AsNoTracking().SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            var found = await codes.FindAsync(request.Code, p => p.Role == Role.Instructor, Refusals.NoInstructor, ct);
            if (found.Refusal is { } nobody) return nobody;
            var person = found.Value;
            db.Staff.Add(new CourseStaff(courseId, person.Id, StaffRole.Instructor, clock.Now()));
            audit.Record("courses.staff_added", course.Id, course.Title, after: new { person.Code, person.Name });
            return await db.TrySaveAsync(ct, ("course_staff(course_id, user_id)", Refusals.AlreadyStaff)) is { } taken ? taken : Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/courses/{courseId:guid}/staff", (Guid courseId, Request request, Handler handler, CancellationToken ct) => handler.Handle(courseId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).WithSummary("Bring another instructor into a course");
}
