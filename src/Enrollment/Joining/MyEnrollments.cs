using Akada.Courses;
using Akada.Enrollment.Seats;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Joining;

/// <summary>Where the caller stands in every course they ever took a seat in, newest first.</summary>
public static class MyEnrollments
{
    /// <param name="MayJoin">Is not in, and gets in without paying: free, or paid before.</param>
    public sealed record Line(Guid CourseId, string Title, string Slug, SeatState State, PaymentStatus PaymentStatus, DateTime SinceAt, bool MayJoin);

    internal sealed class Handler(AkadaDb db, ICourses courses, Caller caller)
    {
        public async Task<Page<Line>> ReadAsync(string? after, int size, CancellationToken ct)
        {
            // A seat held for an open payment is not told: a child never sees that something is owed (rule 34).
            var seats = await db.Seats.AsNoTracking().Where(s => s.LearnerId == caller.Id && s.State != SeatState.Pending)
                // Nor an invitation that a guardian has not agreed to yet (rule 111).
                .Where(s => s.State != SeatState.Invited || s.Recorded).NewestFirst(after).Take(size + 1).ToListAsync(ct);
            var page = Page.Cut(seats, size, s => new PagePlace(s.SinceAt, s.Id).Key);
            var cards = await courses.CardsOfAsync(page.Items.Select(s => s.CourseId), ct);
            // Left out are courses that are deleted.
            return new([.. page.Items.Where(s => cards.ContainsKey(s.CourseId)).Select(s => Of(s, cards[s.CourseId]))], page.Next);
        }

        private static Line Of(Seat seat, CourseCard course) =>
            new(course.Id, course.Title, course.Slug, seat.State, seat.PaymentStatus, seat.SinceAt, seat.State is SeatState.Left or SeatState.Invited && (course.IsFree || seat.IsCovered));
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/me/enrollments", async (string? after, int? size, Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.ReadAsync(after, Page.Size(size), ct)))
            .RequireAuthorization(Policies.Student).WithSummary("My seats");
}

/// <summary>On a student's home: the way to all of them, also those that were left.</summary>
internal sealed class AllMyCourses(IEnrollments enrollments, Caller caller) : ISlot
{
    public string Slot => "home";

    public int Order => 15;

    public string Partial => "/Rooms/Enrollment/Joining/AllMyCourses.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        caller.IsStudent && (await enrollments.OfLearnersAsync([caller.Id], ct)).Any(s => s.State != SeatState.Pending && !s.GuardianFirst) ? caller : null;
}
