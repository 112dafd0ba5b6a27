using System.ComponentModel.DataAnnotations;
using Akada.Accounts;
using Akada.Audit;
using Akada.Courses;
using Akada.Enrollment.Seats;
using Akada.Families;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Learners;

/// <summary>
/// Staff puts a student into a published course at once, with a reason, or invites the student to join. A child whose
/// guardian has not consented is only invited, and its guardian sees it first (rules 13 and 111).
/// </summary>
public static class AddLearner
{
    /// <param name="Code">The student's code.</param>
    /// <param name="Invite">True only invites; the student decides.</param>
    public sealed record Request([Required, StringLength(20)] string Code, [Required, StringLength(200, MinimumLength = 3)] string Reason, bool Invite = false);

    /// <param name="Id">Of the seat.</param>
    /// <param name="State">Active, or Invited.</param>
    /// <param name="GuardianFirst">The student sees the invitation only after a guardian has agreed.</param>
    public sealed record Answer(Guid Id, SeatState State, bool GuardianFirst);

    internal sealed class Handler(
        AkadaDb db, CourseOfStaff courses, IAccounts accounts, TypedCodes codes, IFamilies families, IEnrollments enrollments, Doorkeeper door,
        Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(Guid courseId, Request request, CancellationToken ct)
        {
            if (await courses.FindAsync(courseId, ct) is not { } course) return Refusals.NoSuchCourse;
            if (!course.IsPublished) return Refusals.PublishFirst;
            // Rule 16: only students learn, whoever adds them.
            var found = await codes.FindAsync(request.Code, p => p.Role == Role.Student, Refusals.NoSuchLearner, ct);
            if (found.Refusal is { } nobody) return nobody;
            var person = found.Value;
            var guardianFirst = await families.NeedsConsentAsync(person.Id, ConsentPurpose.Learning, ct);
            var invite = request.Invite || guardianFirst;

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // Suspended or deleted since the look.
            if (!await accounts.HoldActiveAsync(person.Id, ct)) return Refusals.NoSuchLearner;
            await door.LockAsync(courseId, ct);
            var seat = await db.Seats.SingleOrDefaultAsync(s => s.LearnerId == person.Id && s.CourseId == courseId, ct);
            if (seat?.State == SeatState.Active) return Refusals.AlreadyIn;
            if (seat is null) db.Seats.Add(seat = Seat.New(person.Id, courseId, clock.Now()));
            if ((invite ? seat.Invite(caller.Id, clock.Now()) : await ActivateAsync(seat, ct)) is { } no) return no;
            if (invite) seat.Record(!guardianFirst);
            await SaveAsync(seat, person, course, Words.Tidy(request.Reason)!, ct);
            await transaction.CommitAsync(ct);
            return new Answer(seat.Id, seat.State, seat.GuardianFirst);
        }

        private async Task<Refusal?> ActivateAsync(Seat seat, CancellationToken ct)
        {
            // Saved first, so that Activate finds this row.
            await db.SaveChangesAsync(ct);
            return await enrollments.ActivateAsync(seat.LearnerId, seat.CourseId, Basis.ByHand, null, ct);
        }

        private async Task SaveAsync(Seat seat, Person person, CourseCard course, string reason, CancellationToken ct)
        {
            seat.AddedBy(caller.Id, reason);
            audit.Record(
                seat.State == SeatState.Invited ? "enrollment.invited" : "enrollment.added", seat.Id, $"{person.Name} ({person.Code}) – {course.Title}",
                after: new { person.Code, Reason = reason, seat.GuardianFirst });
            await db.SaveChangesAsync(ct);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/courses/{courseId:guid}/learners", (Guid courseId, Request request, Handler handler, CancellationToken ct) =>
                handler.Handle(courseId, request, ct).ToCreated(answer => $"/api/v1/enrollments/{answer.Id}"))
            .RequireAuthorization(Policies.Author).WithSummary("Add or invite a student");
}
