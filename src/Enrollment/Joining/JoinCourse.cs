using System.ComponentModel.DataAnnotations;
using Akada.Accounts;
using Akada.Accounts.Schools;
using Akada.Audit;
using Akada.Courses;
using Akada.Enrollment.Seats;
using Akada.Families;
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

/// <summary>A student takes a seat in a free course, or a place on its waiting list. Paid courses go through Payments.</summary>
public static class JoinCourse
{
    public sealed record Request([Required] Guid? CourseId);

    /// <param name="State">Active, or Waiting when the course is full.</param>
    public sealed record Answer(Guid CourseId, SeatState State);

    internal sealed class Handler(AkadaDb db, ICourses courses, IFamilies families, IAccounts accounts, SchoolBook school, Doorkeeper door, Caller caller, AuditTrail audit, Work work, TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(Request request, CancellationToken ct)
        {
            var courseId = request.CourseId!.Value;
            if (!caller.IsStudent) return Refusals.StudentsOnly;
            if (!caller.Verified) return Refusals.VerifyFirst;
            // Rule 13: asked before the transaction, as a guardian's answer does not change by the millisecond.
            if (await families.NeedsConsentAsync(caller.Id, ConsentPurpose.Learning, ct)) return Refusals.ConsentFirst.With((await school.FindAsync(ct))!.Name);
            if (await courses.FindAsync(courseId, ct) is not { } course) return Refusals.NoSuchCourse;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // Suspended or deleted since the request began: a place taken now would be nobody's.
            if (!await accounts.HoldActiveAsync(caller.Id, ct)) return Refusals.NoSuchCourse;
            await door.LockAsync(courseId, ct);
            var seat = await db.Seats.SingleOrDefaultAsync(s => s.LearnerId == caller.Id && s.CourseId == courseId, ct);
            if (seat?.State == SeatState.Active) return new Answer(courseId, SeatState.Active);
            if (seat?.State == SeatState.Removed) return Refusals.RemovedByStaff;
            // Who was in once, or is invited, may come back to a course that has left the catalogue (rule 19).
            if (!course.IsPublished && seat is null) return Refusals.NoSuchCourse;
            if (!course.IsFree && seat is not { IsCovered: true }) return Refusals.MustBePaid;

            var was = seat?.State;
            var othersFirst = await door.LetInWaitingAsync(courseId, ct);
            if (seat is null) db.Seats.Add(seat = Seat.New(caller.Id, courseId, clock.Now()));
            // Not when just now let in from the list.
            if (seat.State != SeatState.Active)
            {
                if (await TakeSeatAsync(seat, othersFirst, ct) is { } no) return no;
                if (seat.State != was) audit.Record(seat.State == SeatState.Active ? "enrollment.joined" : "enrollment.waits", seat.Id, course.Title, after: new { seat.State });
            }

            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return new Answer(courseId, seat.State);
        }

        private async Task<Refusal?> TakeSeatAsync(Seat seat, bool othersFirst, CancellationToken ct)
        {
            // A place that was held for a payment is the learner's when the course has become free.
            if (seat.State != SeatState.Pending && (othersFirst || !await door.TakePlaceAsync(seat.CourseId, ct))) return seat.Wait(clock.Now());
            if (seat.Activate(Basis.Free, null, clock.Now()) is { } no) return no;
            seat.Record(true);
            work.Publish(new SeatTaken(seat.Id, seat.LearnerId, seat.CourseId));
            return null;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/enrollments", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToOk())
            .RequireAuthorization(Policies.Student).Reaches(Reach.Others, proveFirst: "enrollment.verify_first").WithSummary("Join a free course, or its waiting list");
}
