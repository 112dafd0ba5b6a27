using Akada.Audit.Trail;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>What is done to accounts, as other rooms and the trail see it.</summary>
public abstract class OwedRulesTests(TestSchool school)
{
    private const string Agent = "Tests/1.0 (rule 79)";

    [Fact]
    public async Task Rule_6_restoring_gives_back_the_enrolments()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Kept course");
        var pupil = await school.NewPersonAsync(Role.Student, "Returning Remi");
        using var admin = await school.ApiAsync(school.Efua);
        using (var before = await school.ApiAsync(pupil)) Assert.Equal(200, (await before.PostAsync("enrollments", new { courseId = course.Id })).Status);
        foreach (var (away, body) in new[] { ("suspend", (object)new { reason = "because" }), ("delete", new { }) })
        {
            Assert.Equal(204, (await admin.PostAsync($"people/{pupil.Code}/{away}", body)).Status);
            Assert.Equal(204, (await admin.PostAsync($"people/{pupil.Code}/restore")).Status);
            using var api = await school.ApiAsync(pupil);
            Assert.Equal("active", (string)Assert.Single((await api.ReadAsync("me/enrollments")).Json!["items"]!.AsArray(), e => (Guid)e!["courseId"]! == course.Id)!["state"]!);
        }
    }

    [Fact]
    public async Task Rule_14_who_proved_no_address_neither_joins_nor_buys()
    {
        var free = await school.NewCourseAsync(school.Chidi, "Free for the proven");
        var paid = await school.NewCourseAsync(school.Chidi, "Paid by the proven", price: 250_000);
        using var anyone = await school.ApiAsync();
        var made = await anyone.PostAsync("register", new { role = "student", name = "Unproven Uche", phone = "0803 404 5050", password = TestSchool.Pin, bornOn = "2005-02-03", terms = true });
        var token = (string)(await anyone.PostAsync("sign-in", new { who = (string)made.Json!["code"]!, secret = TestSchool.Pin })).Json!["token"]!;
        anyone.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal((403, "enrollment.verify_first"), Said(await anyone.PostAsync("enrollments", new { courseId = free.Id })));
        Assert.Equal((403, "payments.verify_first"), Said(await anyone.PostAsync("orders", new { courseId = paid.Id })));

        Assert.Equal(204, (await anyone.PostAsync("me/verification")).Status);
        Assert.Equal(204, (await anyone.PostAsync("me/verification/confirm", new { code = Post.DigitsIn((await school.PostToAsync("+2348034045050"))[^1]) })).Status);
        Assert.Equal(200, (await anyone.PostAsync("enrollments", new { courseId = free.Id })).Status);
        Assert.NotEqual("payments.verify_first", (await anyone.PostAsync("orders", new { courseId = paid.Id })).Code);
    }

    [Theory]
    [InlineData("accounts.signed_in")]
    [InlineData("accounts.sign_in_failed")]
    [InlineData("accounts.role_changed")]
    [InlineData("accounts.suspended")]
    [InlineData("accounts.deleted")]
    [InlineData("accounts.people_exported")]
    [InlineData("accounts.school_changed")]
    public async Task Rule_79_each_of_these_leaves_one_line_with_actor_object_address_program_and_time(string action)
    {
        var person = await school.NewPersonAsync(Role.Parent, "Watched " + Guid.NewGuid().ToString("N")[..6]);
        var ip = $"198.51.100.{Random.Shared.Next(1, 255)}";
        using var api = await school.ApiAsync(action.StartsWith("accounts.sign", StringComparison.Ordinal) ? null : school.Efua);
        api.DefaultRequestHeaders.Add("X-Forwarded-For", ip);
        api.DefaultRequestHeaders.Add("User-Agent", Agent);
        var start = await LinesAsync();
        var now = school.Clock.GetUtcNow().UtcDateTime;
        var answer = action switch
        {
            "accounts.signed_in" => await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret }),
            "accounts.sign_in_failed" => await api.PostAsync("sign-in", new { who = person.Code, secret = "wrong" }),
            "accounts.role_changed" => await api.PutAsync($"people/{person.Code}/role", new { role = "instructor" }),
            "accounts.suspended" => await api.PostAsync($"people/{person.Code}/suspend", new { reason = "because" }),
            "accounts.deleted" => await api.PostAsync($"people/{person.Code}/delete"),
            "accounts.people_exported" => await api.ReadAsync("people/export?role=admin"),
            _ => await api.PutAsync("school", new { schoolName = "Sunrise School", currency = "NGN", timeZone = "Africa/Lagos", country = "NG", language = "en", openToStudents = true, openToParents = true, openToInstructors = true, staffNeedSecondFactor = false, ageOfConsent = 16 }),
        };
        Assert.Equal(action == "accounts.sign_in_failed" ? 422 : answer.Status is 200 ? 200 : 204, answer.Status);

        var line = Assert.Single((await LinesAsync()).ExceptBy(start.Select(l => l.Id), l => l.Id));
        Assert.Equal(action, line.Action);
        var actor = action switch { "accounts.signed_in" => person.Id, "accounts.sign_in_failed" => (Guid?)null, _ => school.Efua.Id };
        Assert.Equal((actor, ip, Agent), (line.ActorId, line.Ip, line.UserAgent));
        Assert.Equal(now, line.At, TimeSpan.FromMinutes(1));
        Assert.Equal(DateTimeKind.Utc, line.At.Kind);
        if (action is "accounts.people_exported") Assert.Contains("admin", line.After, StringComparison.Ordinal);
        else if (action is "accounts.school_changed") Assert.Equal("Sunrise School", line.ObjectLabel);
        else Assert.Equal((person.Id, $"{person.Name} ({person.Code})"), (line.ObjectId, line.ObjectLabel));
    }

    private Task<List<AuditLog>> LinesAsync() => school.InAsync((AkadaDb db) => db.Set<AuditLog>().AsNoTracking().ToListAsync());

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : OwedRulesTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : OwedRulesTests(school), IClassFixture<OnPostgres>;
}
