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
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Learners;

/// <summary>Sets how many may learn at once. A smaller number sends nobody away; a larger one lets the waiting list in.</summary>
public static class LimitSeats
{
    /// <param name="Capacity">Null is no limit.</param>
    public sealed record Request([Range(1, 100_000)] int? Capacity);

    /// <param name="Capacity">Null is no limit.</param>
    /// <param name="Taken">Learn now, or have a place kept while their payment is on its way; can be more than the capacity.</param>
    /// <param name="Waiting">On the waiting list.</param>
    public sealed record Answer(int? Capacity, int Taken, int Waiting);

    internal sealed class Handler(AkadaDb db, CourseOfStaff courses, Doorkeeper door, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(Guid courseId, Request request, CancellationToken ct)
        {
            if (await courses.FindAsync(courseId, ct) is not { } course) return Refusals.NoSuchCourse;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await door.LockAsync(courseId, ct);
            audit.Record("enrollment.capacity_set", courseId, course.Title, after: new { request.Capacity });
            await db.SaveChangesAsync(ct);
            await door.SetCapacityAsync(courseId, request.Capacity, ct);
            await transaction.CommitAsync(ct);
            return Done.It;
        }

        public async Task<Answer> ReadAsync(Guid courseId, CancellationToken ct)
        {
            var waiting = db.Seats.Where(s => s.CourseId == courseId && s.State == SeatState.Waiting);
            return await db.Rooms.Where(r => r.CourseId == courseId).Select(r => new Answer(r.Capacity, r.Taken, waiting.Count())).SingleOrDefaultAsync(ct) ?? new(null, 0, 0);
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/courses/{courseId:guid}/capacity", async Task<IResult> (Guid courseId, CourseOfStaff courses, Handler handler, CancellationToken ct) =>
                await courses.FindAsync(courseId, ct) is null ? TypedResults.NotFound() : TypedResults.Ok(await handler.ReadAsync(courseId, ct)))
            .Produces<Answer>().RequireAuthorization(Policies.Author).WithSummary("Seats of a course: the limit, the taken ones, the waiting list");
        api.MapPut("/courses/{courseId:guid}/capacity", (Guid courseId, Request request, Handler handler, CancellationToken ct) => handler.Handle(courseId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).WithSummary("Limit the seats of a course");
    }
}
