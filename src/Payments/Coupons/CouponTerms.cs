using Akada.Accounts.Schools;
using Akada.Courses;
using Akada.Kernel;
using Akada.Platform;

namespace Akada.Payments.Coupons;

/// <summary>Reads when and for what a coupon is good, as an admin typed it.</summary>
internal sealed class CouponTerms(ICourses courses, SchoolBook schools) : IJoinRequest
{
    private const int MostCourses = 100;

    /// <param name="Until">The last millisecond of the last day, where the school is.</param>
    internal sealed record Read(DateTime? From, DateTime? Until, IReadOnlyList<Guid> Courses);

    /// <param name="addresses">Of courses, with spaces, commas or lines between; whole or only the end.</param>
    public async Task<Result<Read>> ReadAsync(DateOnly? from, DateOnly? until, string? addresses, CancellationToken ct)
    {
        if (from > until) return Refusals.CouponDates;
        var zone = await schools.ZoneAsync(ct);
        List<Guid> found = [];
        foreach (var slug in TypedList.Of(addresses).Slugs().Take(MostCourses))
        {
            if (await courses.FindBySlugAsync(slug, ct) is not { } course) return Refusals.CouponUnknownCourse.With(slug);
            found.Add(course.Id);
        }

        return new Read(Start(from, zone), Start(until?.AddDays(1), zone)?.AddMilliseconds(-1), found);
    }

    private static DateTime? Start(DateOnly? day, TimeZoneInfo zone) => day is { } d ? Days.StartOf(d, zone) : null;
}
