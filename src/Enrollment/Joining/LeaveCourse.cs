using Akada.Audit;
using Akada.Enrollment.Seats;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Joining;

/// <summary>A student gives the seat back, leaves the waiting list, or declines an invitation. What was learned stays for a return.</summary>
public static class LeaveCourse
{
    internal sealed class Handler(AkadaDb db, Doorkeeper door, Caller caller, AuditTrail audit, Work work, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid courseId, CancellationToken ct)
        {
            var mine = db.Seats.Where(s => s.LearnerId == caller.Id && s.CourseId == courseId);
            if (!await mine.AnyAsync(ct)) return Refusals.NoSuchCourse;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await door.LockAsync(courseId, ct);
            var seat = await mine.SingleAsync(ct);
            var was = seat.State;
            if (seat.Leave(clock.Now()) is { } no) return no;
            audit.Record("enrollment.left", seat.Id, before: new { State = was });
            if (was == SeatState.Active) work.Publish(new SeatLeft(seat.Id, seat.LearnerId, courseId));
            await db.SaveChangesAsync(ct);
            if (was is SeatState.Active or SeatState.Pending) await door.FreePlaceAsync(courseId, ct);
            await transaction.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/enrollments/{courseId:guid}", (Guid courseId, Handler handler, CancellationToken ct) => handler.Handle(courseId, ct).ToNoContent())
            .RequireAuthorization(Policies.Student).Reaches(Reach.Oneself).WithSummary("Leave a course, its waiting list, or decline an invitation");
}
