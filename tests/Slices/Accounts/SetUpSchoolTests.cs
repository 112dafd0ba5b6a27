using System.Net;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class SetUpSchoolTests(TestSchool school)
{
    private static readonly object Good = new { SchoolName = "Sunrise School", Currency = "NGN", TimeZone = "Africa/Lagos", Country = "NG", Name = "Efua Owusu", Email = "efua@example.org", Password = TestSchool.Password };

    [Fact]
    public async Task The_first_visit_sets_the_school_up_once_and_signs_the_admin_in()
    {
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/anything");
        Assert.Equal("/set-up", page.Url);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page.Html), 1, 25_000);

        page = await browser.SubmitAsync(page, new { SchoolName = "S", Password = "short" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.StartsWith("Name of the school", page.Errors[0], StringComparison.Ordinal);
        Assert.StartsWith("This password is too easy", page.Errors[^1], StringComparison.Ordinal);
        Assert.Equal(4, page.Errors.Count);

        page = await browser.SubmitAsync(page, Good);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Welcome, Efua Owusu", page.Text, StringComparison.Ordinal);

        using var other = await school.BrowserAsync();
        Assert.Equal("/", (await other.OpenAsync("/set-up")).Url);
        using var api = await school.ApiAsync();
        var again = await api.PostAsync("set-up", Good);
        Assert.Equal(409, again.Status);
        Assert.Equal("accounts.already_set_up", again.Code);
    }

    public sealed class Sqlite(EmptyOnSqlite school) : SetUpSchoolTests(school), IClassFixture<EmptyOnSqlite>;

    public sealed class Postgres(EmptyOnPostgres school) : SetUpSchoolTests(school), IClassFixture<EmptyOnPostgres>;
}
