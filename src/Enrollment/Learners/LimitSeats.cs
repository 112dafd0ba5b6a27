using System.ComponentModel.DataAnnotations;
using Akada.Audit;
using Akada.Enrollment.Seats;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Enrollment.Learners;

/// <summary>Sets how many may learn at once. A smaller number sends nobody away; a larger one lets the waiting list in.</summary>
public static class LimitSeats
{
    /// <param name="Capacity">Null is no limit.</param>
    public sealed record Request([Range(1, 100_000)] int? Capacity);

    internal sealed class Handler(AkadaDb db, CourseOfStaff courses, Doorkeeper door, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(Guid courseId, Request request, CancellationToken ct)
        {
            if (await courses.FindAsync(courseId, ct) is not { } course) return Refusals.NoSuchCourse;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            audit.Record("enrollment.capacity_set", courseId, course.Title, after: new { request.Capacity });
            await db.SaveChangesAsync(ct);
            await door.SetCapacityAsync(courseId, request.Capacity, ct);
            await transaction.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/courses/{courseId:guid}/capacity", (Guid courseId, Request request, Handler handler, CancellationToken ct) => handler.Handle(courseId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).WithSummary("Limit the seats of a course");
}
