using Akada.Courses;
using Akada.Enrollment.Seats;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Akada.Enrollment.Joining;

/// <summary>Where the caller stands in every course they ever took a seat in.</summary>
public static class MyEnrollments
{
    public sealed record Line(Guid CourseId, string Title, string Slug, SeatState State, PaymentStatus PaymentStatus, DateTime SinceAt);

    internal static async Task<Ok<List<Line>>> ReadAsync(IEnrollments enrollments, ICourses courses, Caller caller, CancellationToken ct)
    {
        // A seat held for an open payment is not told: a child never sees that something is owed (rule 34).
        var seats = await enrollments.OfLearnersAsync([caller.Id], ct);
        var cards = await courses.CardsOfAsync(seats.Select(s => s.CourseId), ct);
        return TypedResults.Ok(seats.Where(s => cards.ContainsKey(s.CourseId) && s.State != SeatState.Pending)
            .Select(s => new Line(s.CourseId, cards[s.CourseId].Title, cards[s.CourseId].Slug, s.State, s.PaymentStatus, s.SinceAt)).Take(100).ToList());
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/me/enrollments", ReadAsync).RequireAuthorization(Policies.Student).WithSummary("My seats");
}
