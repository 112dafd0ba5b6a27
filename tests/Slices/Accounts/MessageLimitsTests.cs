using System.Net.Http.Json;
using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>Messages that somebody makes the school send: where their links lead, and how many there are.</summary>
public abstract class MessageLimitsTests(TestSchool school)
{
    [Fact]
    public async Task A_letter_that_a_stranger_asks_for_never_carries_a_link_to_a_host_that_the_stranger_named()
    {
        var email = $"m{Guid.NewGuid():N}@example.org";
        using var api = await school.ApiAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("register", UriKind.Relative)) { Content = JsonContent.Create(new { role = "parent", name = "Mallory", email, password = TestSchool.Password, terms = true }) };
        request.Headers.Host = "evil.example";
        using var answer = await api.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        var letters = await school.LettersToAsync(email);
        Assert.Equal(2, letters.Count);
        Assert.DoesNotContain(letters, l => l.Contains("evil.example", StringComparison.Ordinal) || l.Contains("://", StringComparison.Ordinal));
        Assert.Contains(letters, l => Post.DigitsIn(l).Length == 6);
    }

    [Fact]
    public async Task Rule_81_one_person_makes_five_messages_an_hour_by_changing_the_address()
    {
        var person = await school.NewPersonAsync(Role.Student, "Showering Shola");
        using var api = await school.ApiAsync(person);
        for (var i = 0; i < 5; i++) Assert.Equal(204, (await ChangeAsync(api, person, $"shower{i}.{person.Code}@example.org")).Status);
        Assert.Equal((429, "accounts.too_many_tries"), Said(await ChangeAsync(api, person, $"shower6.{person.Code}@example.org")));
        using var browser = await school.BrowserAsync(person);
        Assert.Equal(429, (int)(await browser.SubmitAsync(await browser.OpenAsync("/account/profile"), new { Phone = "0803 000 1111", Old = person.Secret })).Status);
        school.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(204, (await ChangeAsync(api, person, $"shower7.{person.Code}@example.org")).Status);
    }

    [Fact]
    public async Task Rule_81_many_people_together_make_five_messages_an_hour_to_one_number()
    {
        const string phone = "+2348037771234";
        var sent = 0;
        for (var i = 0; i < 7; i++)
        {
            var person = await school.NewPersonAsync(Role.Student, "Many " + i);
            using var api = await school.ApiAsync(person);
            sent += (await api.PutAsync("me/profile", new { name = person.Name, phone, old = person.Secret })).Status == 204 ? 1 : 0;
        }

        Assert.Equal(5, sent);
        using var stranger = await school.ApiAsync();
        // Who registers gets the usual answer (rule 4); only the message stays out.
        Assert.Equal(200, (await stranger.PostAsync("register", new { role = "parent", name = "Sixth", phone, password = TestSchool.Password, terms = true })).Status);
        Assert.Equal(5, (await school.PostToAsync(phone)).Count);
    }

    [Fact]
    public async Task Rules_4_and_81_ones_own_profile_is_no_place_to_try_who_has_an_account()
    {
        var person = await school.NewPersonAsync(Role.Student, "Curious Chike");
        using var api = await school.ApiAsync(person);
        var answers = new List<string?>();
        for (var i = 0; i < 7; i++) answers.Add((await ChangeAsync(api, person, "bola@example.org")).Code);
        Assert.Equal([.. Enumerable.Repeat("accounts.email_taken", 5), "accounts.too_many_tries", "accounts.too_many_tries"], answers);
    }

    [Fact]
    public async Task Rule_81_an_address_types_so_many_wrong_start_codes_in_an_hour_and_a_whole_home_of_IPv6_is_one_address()
    {
        const int most = 120;
        var net = Random.Shared.Next(0x1000, 0xffff).ToString("x4", System.Globalization.CultureInfo.InvariantCulture);
        using var api = await school.ApiAsync();
        var answers = new List<int>();
        for (var i = 0; i <= most; i++)
        {
            api.DefaultRequestHeaders.Remove("X-Forwarded-For");
            api.DefaultRequestHeaders.Add("X-Forwarded-For", $"2001:db8:{net}:1::{i + 1:x}");
            answers.Add((await TryAsync(i)).Status);
        }

        Assert.Equal((most, 429), (answers.Count(a => a == 422), answers[^1]));
        api.DefaultRequestHeaders.Remove("X-Forwarded-For");
        api.DefaultRequestHeaders.Add("X-Forwarded-For", $"2001:db8:{net}:2::1");
        Assert.Equal(422, (await TryAsync(most)).Status);

        Task<ApiAnswer> TryAsync(int at) => api.PostAsync("welcome", new { who = $"STU{123456780 + at}", start = "AAAA-AAAA-AA", password = "481632" });
    }

    [Fact]
    public async Task Rule_82_the_queue_does_not_keep_who_asked_for_a_new_password()
    {
        var email = $"q{Guid.NewGuid():N}@example.org";
        await school.NewPersonAsync(Role.Parent, "Queued Queenie", u => ((User)u).UseEmail(email));
        await school.ResetAsync(email);
        Assert.Equal(0, await school.InAsync((AkadaDb db) => db.Set<WorkItem>().CountAsync(w => w.Payload != null && w.Payload.Contains(email))));
    }

    [Fact]
    public async Task Rule_4_wrong_digits_do_not_cost_the_tries_of_a_welcome_sheet()
    {
        var pupil = await school.NewPersonAsync(Role.Student, "Sheeted Sisi");
        using var admin = await school.ApiAsync(school.Efua);
        var start = (string)(await admin.PostAsync("people/welcome-sheets", new { codes = new[] { pupil.Code } })).Json![0]!["startCode"]!;
        using var anyone = await school.ApiAsync();
        for (var i = 0; i < 6; i++) Assert.Equal((422, "accounts.wrong_digits"), Said(await anyone.PostAsync("reset/confirm", new { who = pupil.Code, code = "123123", password = "907264" })));
        Assert.Equal(0, await school.InAsync((AkadaDb db) => db.Set<VerificationToken>().Where(t => t.UserId == pupil.Id).Select(t => t.Tries).SingleAsync()));
        Assert.Equal(204, (await anyone.PostAsync("welcome", new { who = pupil.Code, start, password = "481632" })).Status);
    }

    private static Task<ApiAnswer> ChangeAsync(HttpClient api, Known person, string email) => api.PutAsync("me/profile", new { name = person.Name, email, old = person.Secret });

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : MessageLimitsTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : MessageLimitsTests(school), IClassFixture<OnPostgres>;
}
