using System.Net;
using Akada.Accounts.People;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class SignInThrottleTests(TestSchool school)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(5);
    private static int _address;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rule_81_six_wrong_PINs_close_the_account_here_for_some_minutes_and_not_for_ever(bool byPage)
    {
        var pupil = await school.NewPersonAsync(Role.Student, "Guessed Gbenga");
        using var api = await FromAsync();
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/sign-in");
        async Task<int> TryAsync(string who, string secret) => byPage
            ? (int)(await browser.SubmitAsync(page, new { Who = who, Secret = secret })).Status
            : (await api.PostAsync("sign-in", new { who, secret })).Status;
        foreach (var who in new[] { pupil.Code, "STU" + Random.Shared.NextInt64(100_000_000, 999_999_999) })
        {
            // Also who does not exist is closed, so that closing tells nothing (rule 4).
            for (var i = 0; i < 6; i++) Assert.Equal(422, await TryAsync(who, "000111"));
            Assert.Equal(429, await TryAsync(who, TestSchool.Pin));
        }

        school.Clock.Advance(Moment);
        Assert.Equal(200, await TryAsync(pupil.Code, TestSchool.Pin));
    }

    [Fact]
    public async Task Rule_81_other_spellings_of_a_person_are_counted_as_one()
    {
        var email = $"spelled{Guid.NewGuid():N}@example.org";
        var person = await school.NewPersonAsync(Role.Parent, "Spelled Sola", u => ((User)u).UseEmail(email));
        using var api = await FromAsync();
        foreach (var who in new[] { email, email.ToUpperInvariant(), " " + email, email + " ", "  " + email.ToUpperInvariant(), email }) Assert.Equal(422, (await api.PostAsync("sign-in", new { who, secret = "wrong" })).Status);
        Assert.Equal(429, (await api.PostAsync("sign-in", new { who = email, secret = person.Secret })).Status);
    }

    [Fact]
    public async Task Coming_in_forgets_the_tries_before()
    {
        var person = await school.NewPersonAsync(Role.Parent, "Clumsy Clara");
        using var api = await FromAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 5; i++) Assert.Equal(422, (await api.PostAsync("sign-in", new { who = person.Code, secret = "wrong" })).Status);
            Assert.Equal(200, (await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })).Status);
        }
    }

    [Fact]
    public async Task Rules_81_and_113_strangers_who_type_wrong_all_day_lock_a_person_out_nowhere()
    {
        var person = await school.NewPersonAsync(Role.Student, "Hunted Hauwa");
        using var own = await school.BrowserAsync(person);
        await own.SubmitAsync(await own.OpenAsync("/sign-out"));
        // At the beginning of an hour, so that no window ends in between.
        school.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(school.Clock.GetUtcNow().Ticks % TimeSpan.TicksPerHour));
        var guesses = 0;
        for (var place = 0; place < 10; place++)
        {
            using var stranger = await FromAsync();
            for (var i = 0; i < 6; i++) guesses += (await stranger.PostAsync("sign-in", new { who = person.Code, secret = "000111" })).Status == 422 ? 1 : 0;
        }

        // A PIN has a million forms. Of what strangers have in an hour, places that keep erring get a quarter.
        Assert.InRange(guesses, 15, 60);
        await own.SignInAsync(person);

        // Where nobody has erred at this person the right secret opens, until very many such places join in; and then an hour later.
        using var home = await FromAsync();
        for (var place = 0; place < 40; place++)
        {
            using var stranger = await FromAsync();
            for (var i = 0; i < 6; i++) guesses += (await stranger.PostAsync("sign-in", new { who = person.Code, secret = "000111" })).Status == 422 ? 1 : 0;
            if (place == 0) Assert.Equal(guesses < 60 ? 200 : 429, (await home.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })).Status);
        }

        Assert.Equal(60, guesses);
        using var newPlace = await FromAsync();
        Assert.Equal(429, (await newPlace.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })).Status);
        await own.SignInAsync(person);
        school.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, (await newPlace.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })).Status);
    }

    [Fact]
    public async Task Rule_81_ones_own_browser_is_counted_too_and_a_made_up_mark_helps_nobody()
    {
        var person = await school.NewPersonAsync(Role.Student, "Marked Mary");
        using var own = await school.BrowserAsync(person);
        await own.SubmitAsync(await own.OpenAsync("/sign-out"));
        var page = await own.OpenAsync("/sign-in");
        for (var i = 0; i < 6; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await own.SubmitAsync(page, new { Who = person.Code, Secret = "000111" })).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await own.SubmitAsync(page, new { Who = person.Code, person.Secret })).Status);

        using var forged = await FromAsync();
        var answers = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            forged.DefaultRequestHeaders.Remove("Cookie");
            forged.DefaultRequestHeaders.Add("Cookie", $"akada_device={Guid.NewGuid():N}");
            answers.Add((await forged.PostAsync("sign-in", new { who = person.Code, secret = "000111" })).Status);
        }

        Assert.Equal([422, 422, 422, 422, 422, 422, 429, 429], answers);
    }

    [Fact]
    public async Task Rule_81_an_address_is_closed_after_three_hundred_tries_at_whomever()
    {
        using var api = await FromAsync();
        for (var i = 0; i < 300; i++) Assert.Equal(422, (await api.PostAsync("sign-in", new { who = $"nobody{i}@example.org", secret = "wrong" })).Status);
        Assert.Equal(429, (await api.PostAsync("sign-in", new { who = "bola@example.org", secret = TestSchool.Password })).Status);
        using var other = await FromAsync();
        Assert.Equal(200, (await other.PostAsync("sign-in", new { who = "bola@example.org", secret = TestSchool.Password })).Status);
        school.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(200, (await api.PostAsync("sign-in", new { who = "bola@example.org", secret = TestSchool.Password })).Status);
    }

    [Fact]
    public async Task A_new_password_opens_what_wrong_tries_had_closed()
    {
        var email = $"closed{Guid.NewGuid():N}@example.org";
        var person = await school.NewPersonAsync(Role.Parent, "Closed Cleo", u => ((User)u).UseEmail(email));
        using var api = await school.ApiAsync();
        for (var i = 0; i < 6; i++) await api.PostAsync("sign-in", new { who = person.Code, secret = "wrong" });
        Assert.Equal(429, (await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })).Status);
        var (link, _) = await school.ResetAsync(email);
        Assert.Equal(204, (await api.PostAsync("reset/confirm", new { token = link, password = "five green bottles" })).Status);
        Assert.Equal(200, (await api.PostAsync("sign-in", new { who = person.Code, secret = "five green bottles" })).Status);
    }

    [Theory]
    [InlineData("TYPED@Example.ORG", true)]
    [InlineData("  typed@example.org ", true)]
    [InlineData("0803 555 0177", true)]
    [InlineData("+234 803 555 0177", true)]
    [InlineData("(0803) 555-0177", true)]
    [InlineData("009 234 803 555 0177", true)]
    [InlineData("code", true)]
    [InlineData("code lower", true)]
    [InlineData("code spaced", true)]
    [InlineData("typed@example.com", false)]
    [InlineData("0803 555 0178", false)]
    public async Task People_come_in_however_they_write_what_they_are_called(string who, bool comesIn)
    {
        using var api = await FromAsync();
        var code = await TypedAsync();
        who = who switch
        {
            "code" => code,
            "code lower" => code.ToLowerInvariant(),
            "code spaced" => $" {code[..3]}-{code[3..6]} {code[6..]} ",
            _ => who,
        };
        Assert.Equal(comesIn ? 200 : 422, (await api.PostAsync("sign-in", new { who, secret = TestSchool.Password })).Status);
    }

    [Fact]
    public async Task Rule_2_of_two_who_share_a_phone_the_one_whose_secret_fits_comes_in()
    {
        var (phone, now) = (NewPhone(), Now);
        var mother = await school.NewPersonAsync(Role.Parent, "Sharing Shade", u => Prove((User)u, phone));
        var child = await school.NewPersonAsync(Role.Student, "Sharing Sade", u => ((User)u).UsePhone(phone, givenAt: now));
        using var api = await FromAsync();
        foreach (var person in new[] { mother, child })
        {
            var answer = await api.PostAsync("sign-in", new { who = phone, secret = person.Secret });
            Assert.Equal(person.Id, (Guid)answer.Json!["personId"]!);
        }
    }

    [Fact]
    public async Task Rule_2_a_phone_that_somebody_only_claims_opens_nothing_and_hides_nobody()
    {
        var phone = NewPhone();
        for (var i = 0; i < 9; i++) await school.NewPersonAsync(Role.Parent, "Squatting Sunny", u => ((User)u).UsePhone(phone));
        var owner = await school.NewPersonAsync(Role.Student, "Owning Ola", u => Prove((User)u, phone));
        using var api = await FromAsync();
        Assert.Equal("accounts.wrong_credentials", (await api.PostAsync("sign-in", new { who = phone, secret = TestSchool.Password })).Code);
        Assert.Equal(owner.Id, (Guid)(await api.PostAsync("sign-in", new { who = phone, secret = owner.Secret })).Json!["personId"]!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rule_81_who_shares_a_phone_cannot_guess_on_by_coming_in_as_oneself_in_between(bool cameBefore)
    {
        var phone = NewPhone();
        var victim = await school.NewPersonAsync(Role.Student, "Watched Wale", u => Prove((User)u, phone));
        var sibling = await school.NewPersonAsync(Role.Parent, "Sly Sister", u => Prove((User)u, phone));
        using var browser = await school.BrowserAsync();
        if (cameBefore)
        {
            // The family's one browser, which both have used.
            foreach (var person in new[] { victim, sibling })
            {
                await browser.SignInAsync(person);
                await browser.SubmitAsync(await browser.OpenAsync("/sign-out"));
            }
        }

        async Task<HttpStatusCode> TryAsync(string who, string secret) => (await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), new { Who = who, Secret = secret })).Status;
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++) Assert.NotEqual(HttpStatusCode.OK, await TryAsync(phone, $"00{round}{i}17"));
            Assert.Equal(HttpStatusCode.OK, await TryAsync(sibling.Code, sibling.Secret));
            await browser.SubmitAsync(await browser.OpenAsync("/sign-out"));
        }

        // By whatever name: six tries at the pupil are six.
        Assert.NotEqual(HttpStatusCode.OK, await TryAsync(phone, victim.Secret));
        Assert.NotEqual(HttpStatusCode.OK, await TryAsync(victim.Code, victim.Secret));
        school.Clock.Advance(Moment);
        Assert.Equal(HttpStatusCode.OK, await TryAsync(victim.Code, victim.Secret));
    }

    [Fact]
    public async Task Rule_81_a_person_is_guessed_at_no_more_often_by_three_names_than_by_one()
    {
        var (phone, email) = (NewPhone(), $"three{Guid.NewGuid():N}@example.org");
        var person = await school.NewPersonAsync(Role.Parent, "Threefold Thea", u =>
        {
            Prove((User)u, phone);
            ((User)u).UseEmail(email);
        });
        using var api = await FromAsync();
        foreach (var who in new[] { phone, email, person.Code, phone, email, person.Code }) Assert.Equal(422, (await api.PostAsync("sign-in", new { who, secret = "wrong" })).Status);
        // The answer does not tell that these names are one person's.
        foreach (var who in new[] { phone, email, person.Code }) Assert.Equal("accounts.wrong_credentials", (await api.PostAsync("sign-in", new { who, secret = person.Secret })).Code);
        using var elsewhere = await FromAsync();
        Assert.Equal(200, (await elsewhere.PostAsync("sign-in", new { who = email, secret = person.Secret })).Status);
    }

    [Fact]
    public async Task A_family_comes_in_by_its_phone_one_after_the_other()
    {
        var phone = NewPhone();
        var mother = await school.NewPersonAsync(Role.Parent, "Mama Mensah", u => ((User)u).UsePhone(phone, Now));
        var child = await school.NewPersonAsync(Role.Student, "Mini Mensah", u => ((User)u).UsePhone(phone, Now));
        using var api = await FromAsync();
        for (var round = 0; round < 4; round++)
        {
            foreach (var person in new[] { mother, child }) Assert.Equal(200, (await api.PostAsync("sign-in", new { who = phone, secret = person.Secret })).Status);
        }
    }

    [Fact]
    public async Task Rule_6_people_who_are_kept_out_get_the_answer_of_a_wrong_password()
    {
        var now = school.Clock.GetUtcNow().UtcDateTime;
        var suspended = await school.NewPersonAsync(Role.Parent, "Kept Kola", u => ((User)u).Suspend("left", now));
        var deleted = await school.NewPersonAsync(Role.Parent, "Gone Gozi", u => ((User)u).Delete(now));
        using var api = await FromAsync();
        foreach (var person in new[] { suspended, deleted }) Assert.Equal("accounts.wrong_credentials", (await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })).Code);
    }

    private DateTime Now => school.Clock.GetUtcNow().UtcDateTime;

    private static string NewPhone() => "+23480366" + Random.Shared.Next(10000, 99999);

    private void Prove(User user, string phone)
    {
        user.UsePhone(phone);
        user.VerifyPhone(Now);
    }

    private async Task<string> TypedAsync()
    {
        if (await school.InAsync(async (Akada.Platform.Data.AkadaDb db) => db.Set<User>().Where(u => u.EmailKey == "typed@example.org").Select(u => u.Code).FirstOrDefault()) is { } code) return code;
        return (await school.NewPersonAsync(Role.Parent, "Typed Titi", u =>
        {
            ((User)u).UseEmail("typed@example.org");
            Prove((User)u, "+2348035550177");
        })).Code;
    }

    /// <summary>A program at an address of its own, as the proxy in front of us would say.</summary>
    private async Task<HttpClient> FromAsync()
    {
        var api = await school.ApiAsync();
        var next = Interlocked.Increment(ref _address);
        api.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.{next / 256}.{next % 256}");
        return api;
    }

    public sealed class Sqlite(OnSqlite school) : SignInThrottleTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SignInThrottleTests(school), IClassFixture<OnPostgres>
    {
        [Fact]
        public async Task Rule_81_of_twenty_guesses_at_once_six_are_looked_at()
        {
            var pupil = await school.NewPersonAsync(Role.Student, "Rushed Rita");
            using var api = await FromAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => api.PostAsync("sign-in", new { who = pupil.Code, secret = $"{i:000000}" })));
            Assert.Equal((6, 14), (answers.Count(a => a.Status == 422), answers.Count(a => a.Status == 429)));
        }
    }
}
