using System.Diagnostics;
using System.Net;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>A school that has set limits of its own, and lets wrong answers wait as in earnest.</summary>
public sealed class OwnLimitsTests(OwnLimitsTests.Strict school) : IClassFixture<OwnLimitsTests.Strict>
{
    [Fact]
    public async Task Rule_113_wrong_answers_come_slower_before_they_are_refused_and_the_right_one_comes_at_once()
    {
        var pupil = await school.NewPersonAsync(Role.Student, "Slowed Sola");
        using var api = await school.ApiAsync();
        await api.PostAsync("sign-in", new { who = "nobody@example.org", secret = "warm" });
        var took = new List<double>();
        async Task<int> TryAsync(string secret)
        {
            var begin = Stopwatch.GetTimestamp();
            var status = (await api.PostAsync("sign-in", new { who = pupil.Code, secret })).Status;
            took.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            return status;
        }

        for (var i = 0; i < 5; i++) Assert.Equal(422, await TryAsync("000111"));
        Assert.Equal(200, await TryAsync(TestSchool.Pin));
        // 2 s at the sixth: none for the first three, then a third more each.
        Assert.InRange(took[3], 0.6, 1.3);
        Assert.InRange(took[4], 1.3, 2.2);
        Assert.True(took[5] < 0.6, $"The right one took {took[5]} s.");
    }

    [Fact]
    public async Task Rule_81_an_address_registers_so_many_people_in_an_hour_a_mistake_in_the_form_is_none_and_a_home_of_IPv6_is_one_address()
    {
        var at = 0;
        using var api = await school.ApiAsync();
        async Task<int> RegisterAsync(string net, bool terms)
        {
            api.DefaultRequestHeaders.Remove("X-Forwarded-For");
            api.DefaultRequestHeaders.Add("X-Forwarded-For", $"2001:db8:99:{net}::{++at:x}");
            return (await api.PostAsync("register", new { role = "parent", name = "Registering", email = $"own{at}@example.org", password = TestSchool.Password, terms })).Status;
        }

        for (var i = 0; i < 10; i++) Assert.Equal(422, await RegisterAsync("1", terms: false));
        for (var i = 0; i < 4; i++) Assert.Equal(200, await RegisterAsync("1", terms: true));
        Assert.Equal(429, await RegisterAsync("1", terms: true));
        Assert.Equal(200, await RegisterAsync("2", terms: true));

        // A browser that the school knows is not its address.
        using var browser = await school.BrowserAsync(school.Bola);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "2001:db8:99:1::99");
        await browser.SubmitAsync(await browser.OpenAsync("/sign-out"));
        var form = new { Name = "Another Parent", Email = "another@example.org", TestSchool.Password, Terms = true };
        var done = await browser.SubmitAsync(await browser.OpenAsync("/register/parent"), form);
        Assert.Equal((HttpStatusCode.OK, "/register/done"), (done.Status, done.Url.Split('?')[0]));
    }

    public sealed class Strict : OnSqlite
    {
        protected override IEnumerable<string> MoreSettings => ["--Limits:SlowestAnswer", "2", "--Limits:RegistrationsFromAddress", "4"];
    }
}
