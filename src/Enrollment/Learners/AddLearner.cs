using System.ComponentModel.DataAnnotations;
using Akada.Accounts;
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

/// <summary>Staff puts a student into the course at once, with a reason, or invites the student to join.</summary>
public static class AddLearner
{
    /// <param name="Code">The student's code.</param>
    /// <param name="Invite">True only invites; the student decides.</param>
    public sealed record Request([Required, StringLength(20)] string Code, [Required, StringLength(200, MinimumLength = 3)] string Reason, bool Invite = false);

    internal sealed class Handler(AkadaDb db, CourseOfStaff courses, IAccounts accounts, IEnrollments enrollments, Doorkeeper door, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Guid>> Handle(Guid courseId, Request request, CancellationToken ct)
        {
            if (await courses.FindAsync(courseId, ct) is not { } course) return Refusals.NoSuchCourse;
            // Rule 16: only students learn, whoever adds them.
            if (await accounts.FindByCodeAsync(request.Code, ct) is not { Role: Role.Student } person) return Refusals.NoSuchLearner;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await door.LockAsync(courseId, ct);
            var seat = await db.Seats.SingleOrDefaultAsync(s => s.LearnerId == person.Id && s.CourseId == courseId, ct);
            if (seat?.State == SeatState.Active) return Refusals.AlreadyIn;
            if (seat is null) db.Seats.Add(seat = Seat.New(person.Id, courseId, clock.Now()));
            var reason = Words.Tidy(request.Reason)!;
            if (request.Invite)
            {
                if (seat.Invite(caller.Id, clock.Now()) is { } no) return no;
            }
            else if (await ActivateAsync(seat, ct) is { } full) return full;

            seat.AddedBy(caller.Id, reason);
            audit.Record(request.Invite ? "enrollment.invited" : "enrollment.added", seat.Id, $"{person.Name} ({person.Code}) – {course.Title}", after: new { person.Code, Reason = reason });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return seat.Id;
        }

        private async Task<Refusal?> ActivateAsync(Seat seat, CancellationToken ct)
        {
            // Saved first, so that Activate finds this row.
            await db.SaveChangesAsync(ct);
            return await enrollments.ActivateAsync(seat.LearnerId, seat.CourseId, Basis.ByHand, null, ct);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/courses/{courseId:guid}/learners", (Guid courseId, Request request, Handler handler, CancellationToken ct) => handler.Handle(courseId, request, ct).ToCreated("/api/v1/enrollments"))
            .RequireAuthorization(Policies.Author).WithSummary("Add or invite a student");
}
