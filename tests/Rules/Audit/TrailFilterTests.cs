using Akada.Audit.Reading;
using Xunit;

namespace Akada.Rules.Audit;

public class TrailFilterTests
{
    [Theory]
    [InlineData("Africa/Lagos", "2026-03-15", "2026-03-14T23:00:00Z", "2026-03-15T23:00:00Z")]
    // Summer time begins in Cairo at midnight of 24 April 2026, so that day starts at one o'clock and has 23 hours.
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z")]
    [InlineData("Africa/Nairobi", "2026-12-31", "2026-12-30T21:00:00Z", "2026-12-31T21:00:00Z")]
    public void Rule_85_a_day_of_the_filter_is_a_day_of_the_readers_zone(string zone, string day, string since, string until)
    {
        var date = DateOnly.Parse(day, null);
        var span = new TrailFilter(From: date, To: date).Span(TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal((Utc(since), Utc(until)), (span.Since!.Value, span.Until!.Value));
    }

    [Fact]
    public void A_day_far_out_of_time_is_no_filter() =>
        Assert.Equal((null, null), new TrailFilter(From: DateOnly.MinValue, To: new DateOnly(9500, 1, 1)).Span(TimeZoneInfo.Utc));

    private static DateTime Utc(string text) => DateTimeOffset.Parse(text, null).UtcDateTime;
}
