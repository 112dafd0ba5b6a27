using Akada.Browser.Infrastructure;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Browser;

public sealed class DevelopersTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>
{
    [Theory]
    [InlineData("/developers")]
    [InlineData("/developers/accounts-people")]
    [InlineData("/developers/errors/accounts")]
    public async Task The_pages_for_developers_fit_a_phone_and_have_no_barriers(string path)
    {
        await using var visitor = await Visitor.ComeAsync(chromium, school, width: 320);
        await visitor.OpenAsync(path);
        Assert.Empty(await visitor.TooWideAsync());
        Assert.Empty(await visitor.BarriersAsync());
        visitor.HasNoComplaints();
    }
}
