using System.Globalization;
using System.Net;
using Akada.Accounts.SigningIn;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>
/// Rule 113: a whole school behind one router. Right secrets and known browsers use up nothing, and one script closes
/// nothing to others.
/// </summary>
public abstract class ClassBehindOneAddressTests(TestSchool school)
{
    private static int _school;

    // A school of its own for each test, as the proxy in front of us would say.
    private readonly string _address = $"192.0.2.{Interlocked.Increment(ref _school)}";

    [Fact]
    public async Task Three_hundred_and_thirty_right_sign_ins_and_sixty_six_registrations_from_one_address_all_succeed()
    {
        await BeginHourAsync();
        var pupils = await PupilsAsync(12);
        using var api = await HereAsync();
        for (var i = 0; i < 330; i++) Assert.Equal(200, (await SignInAsync(api, pupils[i % 12], TestSchool.Pin)).Status);
        for (var i = 0; i < 66; i++)
        {
            var form = new { role = "parent", name = "Registering " + i, email = $"r{i}.{Guid.NewGuid():N}@example.org", password = TestSchool.Password, terms = true };
            Assert.Equal(200, (await api.PostAsync("register", form)).Status);
        }
    }

    [Fact]
    public async Task Five_hundred_pupils_come_in_within_five_minutes_while_a_script_tries_a_thousand_PINs_from_their_address()
    {
        const int count = 500;
        await BeginHourAsync();
        var pupils = await PupilsAsync(count);
        var marks = await KnownBrowsersAsync(pupils);
        using var script = await HereAsync();
        using var phone = await HereAsync();
        var (looked, refused, guessed) = (0, 0, 0);
        async Task GuessAsync(Known at, string pin)
        {
            var answer = await SignInAsync(script, at, pin);
            if (answer.Status == 422) looked++;
            else if (answer.Status == 429) refused++;
            else guessed++;
        }

        for (var i = 0; i < count; i++)
        {
            // One tries at everybody, and one at the same victim again and again. After six mistakes even the right PIN
            // is not looked at.
            await GuessAsync(pupils[(i * 7) % count], (100_000 + i).ToString(CultureInfo.InvariantCulture));
            await GuessAsync(pupils[0], i is >= 6 and < 30 ? TestSchool.Pin : (200_000 + i).ToString(CultureInfo.InvariantCulture));
            school.Clock.Advance(TimeSpan.FromMilliseconds(500));
            phone.DefaultRequestHeaders.Remove("Cookie");
            phone.DefaultRequestHeaders.Add("Cookie", $"akada_device={marks[pupils[i].Id]:N}");
            Assert.Equal(200, (await SignInAsync(phone, pupils[i], TestSchool.Pin)).Status);
        }

        Assert.Equal((0, 1000), (guessed, looked + refused));
        Assert.InRange(looked, 100, 320);

        // The admin is not locked out either, on a computer of the office that only a colleague has used.
        using var office = await HereAsync();
        office.DefaultRequestHeaders.Add("Cookie", $"akada_device={marks[pupils[1].Id]:N}");
        Assert.Equal(200, (await office.PostAsync("sign-in", new { who = school.Efua.Code, secret = TestSchool.Password })).Status);
    }

    [Fact]
    public async Task New_phones_come_in_as_soon_as_the_script_rests_and_their_mistakes_before_a_success_do_not_count()
    {
        await BeginHourAsync();
        using var api = await HereAsync();
        for (var i = 0; i < 300; i++) Assert.Equal(422, (await api.PostAsync("sign-in", new { who = $"nobody{i}@example.org", secret = "wrong" })).Status);
        var pupils = await PupilsAsync(80);
        var late = await SignInAsync(api, pupils[0], TestSchool.Pin);
        Assert.Equal((429, "accounts.too_many_tries"), (late.Status, late.Code));
        school.Clock.Advance(TimeSpan.FromMinutes(10));
        // Four mistakes each are more than the address has in all.
        foreach (var pupil in pupils)
        {
            for (var i = 0; i < 4; i++) Assert.Equal(422, (await SignInAsync(api, pupil, "000111")).Status);
            Assert.Equal(200, (await SignInAsync(api, pupil, TestSchool.Pin)).Status);
        }
    }

    [Fact]
    public async Task A_class_opens_its_accounts_by_their_sheets_at_one_address()
    {
        await BeginHourAsync();
        var pupils = await PupilsAsync(130);
        using var admin = await school.ApiAsync(school.Efua);
        using var api = await HereAsync();
        foreach (var some in pupils.Chunk(26))
        {
            foreach (var sheet in (await admin.PostAsync("people/welcome-sheets", new { codes = some.Select(p => p.Code) })).Json!.AsArray())
            {
                Assert.Equal(204, (await api.PostAsync("welcome", new { who = (string)sheet!["code"]!, start = (string)sheet["startCode"]!, password = "481632" })).Status);
            }
        }
    }

    [Fact]
    public async Task Who_owns_the_browser_is_not_kept_from_the_second_step_by_who_stole_the_password()
    {
        await BeginHourAsync();
        var person = await school.NewPersonAsync(Role.Instructor, "Robbed Rose");
        using var signedIn = await school.ApiAsync(person);
        var key = (string)(await signedIn.PostAsync("me/second-factor/key", new { old = person.Secret })).Json!["key"]!;
        Assert.Equal(200, (await signedIn.PostAsync("me/second-factor", new { code = SecondFactorTests.Digits(school, key, -1), old = person.Secret })).Status);
        var mark = (await KnownBrowsersAsync([person]))[person.Id];
        using var thief = await HereAsync();
        Task<ApiAnswer> EnterAsync(HttpClient from, string code) => from.PostAsync("sign-in", new { who = person.Code, secret = person.Secret, code });
        for (var i = 0; i < 15; i++) Assert.Equal("accounts.wrong_app_digits", (await EnterAsync(thief, "ABCDEFGHIJ")).Code);
        Assert.Equal("accounts.too_many_tries", (await EnterAsync(thief, SecondFactorTests.Digits(school, key, 1))).Code);
        using var own = await HereAsync();
        own.DefaultRequestHeaders.Add("Cookie", $"akada_device={mark:N}");
        Assert.Equal(200, (await EnterAsync(own, SecondFactorTests.Digits(school, key, 1))).Status);
    }

    [Fact]
    public async Task Pages_and_programs_are_told_how_long_to_wait()
    {
        await BeginHourAsync();
        var (pupil, other) = (await school.NewPersonAsync(Role.Student, "Waiting Wole"), await school.NewPersonAsync(Role.Student, "Waiting Wura"));
        using var api = await HereAsync();
        for (var i = 0; i < 6; i++) await SignInAsync(api, pupil, "000111");
        using var refused = await api.PostAsync(new Uri("sign-in", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { who = pupil.Code, secret = "000111" }));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 50, 60);

        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/sign-in");
        for (var i = 0; i < 6; i++) await browser.SubmitAsync(page, new { Who = other.Code, Secret = "000111" });
        page = await browser.SubmitAsync(page, new { Who = other.Code, other.Secret });
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.InRange(page.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 50, 60);
        Assert.Contains("Wait 1 min", page.Text, StringComparison.Ordinal);
        Assert.Contains(other.Code, page.Html, StringComparison.Ordinal);
    }

    private async Task<List<Known>> PupilsAsync(int count)
    {
        var pupils = new List<Known>();
        while (pupils.Count < count) pupils.Add(await school.NewPersonAsync(Role.Student, $"Pupil {pupils.Count}"));
        return pupils;
    }

    /// <summary>As if each had signed in once with a browser of their own.</summary>
    private Task<Dictionary<Guid, Guid>> KnownBrowsersAsync(IEnumerable<Known> people) => school.InAsync(async (AkadaDb db) =>
    {
        var marks = people.ToDictionary(p => p.Id, _ => Guid.NewGuid());
        db.AddRange(marks.Select(m => new Session(m.Key, m.Value, _address, "a phone", school.Clock.GetUtcNow().UtcDateTime)));
        await db.SaveChangesAsync();
        return marks;
    });

    private static Task<ApiAnswer> SignInAsync(HttpClient api, Known person, string secret) => api.PostAsync("sign-in", new { who = person.Code, secret });

    private async Task<HttpClient> HereAsync()
    {
        var api = await school.ApiAsync();
        api.DefaultRequestHeaders.Add("X-Forwarded-For", _address);
        return api;
    }

    // So that no window ends in the middle of a test.
    private Task BeginHourAsync()
    {
        var hour = TimeSpan.FromHours(1);
        school.Clock.Advance(hour - TimeSpan.FromTicks(school.Clock.GetUtcNow().Ticks % hour.Ticks));
        return Task.CompletedTask;
    }

    public sealed class Sqlite(OnSqlite school) : ClassBehindOneAddressTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ClassBehindOneAddressTests(school), IClassFixture<OnPostgres>;
}
