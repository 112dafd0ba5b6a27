using System.Net;
using Akada.Accounts.SettingUp;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class SetUpSchoolTests(TestSchool school)
{
    private static object Good(string code) => new { Code = code, SchoolName = "Sunrise School", Currency = "NGN", TimeZone = "Africa/Lagos", Country = "NG", Name = "Efua Owusu", Email = "efua@example.org", Password = TestSchool.Password };

    [Fact]
    public async Task The_first_visit_sets_the_school_up_once_and_signs_the_admin_in()
    {
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/anything");
        Assert.Equal("/set-up", page.Url);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page.Html), 1, 25_000);

        var code = await school.SetUpCodeAsync();
        page = await browser.SubmitAsync(page, new { Code = code, SchoolName = "S", Password = "short" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.StartsWith("Name of the school", page.Errors[0], StringComparison.Ordinal);
        Assert.StartsWith("This password is too easy", page.Errors[^1], StringComparison.Ordinal);
        Assert.Equal(4, page.Errors.Count);

        // Who found the address and cannot read the console gets no further, and what was typed stays.
        page = await browser.SubmitAsync(page, Good("ABCD-EFGH-JK"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Input.Code"), (page.Status, Assert.Single(page.Refused)));
        Assert.Equal("Sunrise School", page.Document.QuerySelector("[name='Input.SchoolName']")!.GetAttribute("value"));
        using (var stranger = await school.ApiAsync())
        {
            Assert.Equal((422, "accounts.wrong_set_up_code"), Said(await stranger.PostAsync("set-up", Good("ABCDEFGHJK"))));
            Assert.Equal(400, (await stranger.PostAsync("set-up", new { SchoolName = "Sunrise School", Currency = "NGN", TimeZone = "Africa/Lagos", Country = "NG", Name = "Efua Owusu", Email = "efua@example.org", Password = TestSchool.Password })).Status);
        }

        // As people type it.
        page = await browser.SubmitAsync(page, Good(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Welcome, Efua Owusu", page.Text, StringComparison.Ordinal);

        using var other = await school.BrowserAsync();
        Assert.Equal("/", (await other.OpenAsync("/set-up")).Url);
        using var api = await school.ApiAsync();
        var again = await api.PostAsync("set-up", Good(code));
        Assert.Equal(409, again.Status);
        Assert.Equal("accounts.already_set_up", again.Code);
    }

    [Fact]
    public void Each_start_draws_another_code()
    {
        var (one, other) = (new SetUpCode(), new SetUpCode());
        Assert.Matches("^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{2}$", one.Printed);
        Assert.True(one.Fits(one.Printed));
        Assert.False(one.Fits(other.Printed));
        Assert.False(one.Fits(""));
    }

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(EmptyOnSqlite school) : SetUpSchoolTests(school), IClassFixture<EmptyOnSqlite>;

    public sealed class Postgres(EmptyOnPostgres school) : SetUpSchoolTests(school), IClassFixture<EmptyOnPostgres>;
}
