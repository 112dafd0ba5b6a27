using System.ComponentModel;
using Akada.Accounts;
using Akada.Enrollment.Seats;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Learners;

/// <summary>Who learns, waits or is invited in one course, newest first, for its staff.</summary>
public static class ListLearners
{
    /// <param name="GuardianFirst">Invited, and sees it only after a guardian has agreed.</param>
    public sealed record Line(Guid LearnerId, string Code, string Name, SeatState State, PaymentStatus PaymentStatus, DateTime SinceAt, string? Reason, bool GuardianFirst);

    internal sealed class Handler(AkadaDb db, IAccounts accounts)
    {
        /// <param name="after">Key of the last line of the page before.</param>
        public async Task<Page<Line>> ReadAsync(Guid courseId, SeatState? state, string? after, int size, CancellationToken ct)
        {
            var query = db.Seats.AsNoTracking().OfPeopleHere().Where(s => s.CourseId == courseId && (state == null ? s.State != SeatState.Left && s.State != SeatState.Removed : s.State == state));
            var rows = await query.NewestFirst(after).Take(size + 1)
                .Select(s => new { s.Id, s.LearnerId, s.State, s.PaymentStatus, s.SinceAt, s.Reason, s.Recorded }).ToListAsync(ct);
            var people = await accounts.NamesOfAsync(rows.Select(r => r.LearnerId), ct);
            return Page.Cut(rows, size, r => new PagePlace(r.SinceAt, r.Id).Key)
                .Select(r => new Line(r.LearnerId, people[r.LearnerId].Code, people[r.LearnerId].Name, r.State, r.PaymentStatus, r.SinceAt, r.Reason, r.State == SeatState.Invited && !r.Recorded));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/courses/{courseId:guid}/learners", async Task<IResult> (Guid courseId, [Description("As in the answer; all when left out.")] string? state, string? after, int? size, CourseOfStaff courses, Handler handler, CancellationToken ct) =>
                await courses.FindAsync(courseId, ct) is null ? TypedResults.NotFound() : TypedResults.Ok(await handler.ReadAsync(courseId, Choice.Of<SeatState>(state), after, Page.Size(size), ct)))
            .Produces<Page<Line>>().RequireAuthorization(Policies.Author).Reaches(Reach.Others).WithSummary("Learners of a course");
}
