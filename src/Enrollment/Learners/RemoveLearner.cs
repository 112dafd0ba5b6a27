using System.ComponentModel.DataAnnotations;
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

namespace Akada.Enrollment.Learners;

/// <summary>Staff takes a learner out of the course, with a reason. Progress is kept; only staff can let the learner in again.</summary>
public static class RemoveLearner
{
    public sealed record Request([Required, StringLength(200, MinimumLength = 3)] string Reason);

    internal sealed class Handler(AkadaDb db, CourseOfStaff courses, Doorkeeper door, Caller caller, AuditTrail audit, Work work, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid courseId, Guid learnerId, Request request, CancellationToken ct)
        {
            if (await courses.FindAsync(courseId, ct) is not { } course) return Refusals.NoSuchCourse;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await door.LockAsync(courseId, ct);
            var seat = await db.Seats.SingleOrDefaultAsync(s => s.LearnerId == learnerId && s.CourseId == courseId, ct);
            if (seat is null) return Refusals.NotIn;
            var was = seat.State;
            if (seat.Remove(caller.Id, Words.Tidy(request.Reason)!, clock.Now()) is { } no) return no;
            audit.Record("enrollment.removed", seat.Id, course.Title, before: new { State = was }, after: new { seat.LearnerId, seat.Reason });
            if (was == SeatState.Active) work.Publish(new SeatLeft(seat.Id, learnerId, courseId));
            await db.SaveChangesAsync(ct);
            if (was == SeatState.Active) await door.FreePlaceAsync(courseId, ct);
            await transaction.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/courses/{courseId:guid}/learners/{learnerId:guid}/removal", (Guid courseId, Guid learnerId, Request request, Handler handler, CancellationToken ct) => handler.Handle(courseId, learnerId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).WithSummary("Remove a learner");
}
