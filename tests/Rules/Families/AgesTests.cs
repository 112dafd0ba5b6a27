using Akada.Families.Consents;
using Akada.Kernel;
using Xunit;

namespace Akada.Rules.Families;

public class AgesTests
{
    [Theory]
    [InlineData("2010-11-24", "2026-11-23", true)]
    [InlineData("2010-11-23", "2026-11-23", false)]
    [InlineData("2012-02-29", "2028-02-28", true)]
    [InlineData("2012-02-29", "2028-02-29", false)]
    [InlineData("2011-03-01", "2027-02-28", true)]
    [InlineData(null, "2026-11-23", false)]
    public void Rule_13_below_sixteen_until_the_day_before_the_birthday(string? bornOn, string today, bool below) =>
        Assert.Equal(below, Ages.IsBelow(16, bornOn is null ? null : DateOnly.Parse(bornOn, null), DateOnly.Parse(today, null)));

    [Fact]
    public void Rule_85_today_is_the_schools_day() =>
        Assert.Equal(new DateOnly(2026, 11, 24), Days.At(new DateTime(2026, 11, 23, 23, 30, 0, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById("Africa/Lagos")));
}
