using System.Net;
using System.Text;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class EditSchoolTests(TestSchool school)
{
    private static object With(string name = "Sunrise School", string currency = "NGN", string timeZone = "Africa/Lagos", string country = "NG", string language = "en", int ageOfConsent = 16) =>
        new { schoolName = name, currency, timeZone, country, language, openToStudents = true, openToParents = true, openToInstructors = true, staffNeedSecondFactor = false, ageOfConsent };

    [Fact]
    public async Task An_admin_changes_the_school_and_every_page_knows_at_once()
    {
        using var browser = await school.BrowserAsync(school.Efua);
        var page = await browser.OpenAsync("/school");
        Assert.InRange(Encoding.UTF8.GetByteCount(page.Html), 1, 25_000);
        page = await browser.SubmitAsync(page, new { SchoolName = "Sunset School", Country = "KE", Currency = "KES", TimeZone = "Africa/Nairobi", OpenToInstructors = (string?)null });
        Assert.Equal("The settings are saved.", page.Notice);
        Assert.Contains("Sunset School", page.Document.Title, StringComparison.Ordinal);
        using var api = await school.ApiAsync(school.Efua);
        var now = (await api.ReadAsync("school")).Json!;
        Assert.Equal(("KES", "KE", "Africa/Nairobi", false), ((string)now["currency"]!, (string)now["country"]!, (string)now["timeZone"]!, (bool)now["openToInstructors"]!));
        Assert.Equal(204, (await api.PutAsync("school", With())).Status);
    }

    [Fact]
    public async Task What_does_not_exist_is_refused()
    {
        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal("accounts.unknown_country", (await api.PutAsync("school", With(country: "ZZ"))).Code);
        Assert.Equal("accounts.unknown_currency", (await api.PutAsync("school", With(currency: "ZZZ"))).Code);
        Assert.Equal("accounts.unknown_zone", (await api.PutAsync("school", With(timeZone: "Africa/Atlantis"))).Code);
        Assert.Equal("accounts.unknown_language", (await api.PutAsync("school", With(language: "xx"))).Code);
        Assert.Equal(400, (await api.PutAsync("school", With(ageOfConsent: 99))).Status);
        Assert.Equal(400, (await api.PutAsync("school", With(name: ""))).Status);
    }

    [Fact]
    public async Task Only_admins_see_and_change_the_settings()
    {
        foreach (var person in new[] { school.Ada, school.Bola, school.Chidi, school.Musa })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(403, (await api.ReadAsync("school")).Status);
            Assert.Equal(403, (await api.PutAsync("school", With())).Status);
            using var browser = await school.BrowserAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/school")).Status);
        }
    }

    public sealed class Sqlite(OnSqlite school) : EditSchoolTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : EditSchoolTests(school), IClassFixture<OnPostgres>;
}
