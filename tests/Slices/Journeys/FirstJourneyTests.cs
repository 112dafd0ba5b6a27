using System.Text.RegularExpressions;
using Akada.Slices.Accounts;
using Akada.Slices.Courses;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Journeys;

/// <summary>A school from nothing to its first certificate of reading, by programs alone: nothing is put into the database by hand, and secrets come by the letters that were written.</summary>
public abstract partial class FirstJourneyTests(TestSchool school)
{
    private const string Pin = "739164";

    [Fact]
    public async Task From_set_up_to_100_percent_through_the_API_alone()
    {
        var package = Packages.Zip(TestData.Path("carpentries-shell-novice"));
        using var stranger = await school.ApiAsync();
        Good(await stranger.PostAsync("set-up", new { code = await school.SetUpCodeAsync(), schoolName = "Sunrise School", currency = "NGN", timeZone = "Africa/Lagos", country = "NG", name = "Efua Owusu", email = "efua@example.org", password = TestSchool.Password }));
        using var admin = await InAsync("efua@example.org", TestSchool.Password);
        using var teacher = await CalledInAsync(admin, "instructor", "Chidi Eze", "chidi@example.org");
        using var parent = await CalledInAsync(admin, "parent", "Bola Obi", "bola@example.org");

        // The instructor brings in a real course and publishes it.
        var imported = await school.ImportAsync(teacher, package, name: "shell.zip");
        Good(imported);
        var courseId = (Guid)imported.Json!["courseId"]!;
        Good(await teacher.PostAsync($"courses/{courseId}/steps", new { step = "publish" }));

        // The parent makes the child's account and consents.
        var child = await parent.PostAsync("family/children", new { name = "Ada Obi", bornOn = "2014-03-02", relationship = "mother", pin = Pin, agree = true, textVersion = 1 });
        Good(child);

        // The child finds the course, joins, and reads all of it.
        using var ada = await InAsync((string)child.Json!["code"]!, Pin);
        var found = (await ada.ReadAsync("catalogue?q=shell")).Json!["items"]!.AsArray();
        var slug = (string)Assert.Single(found, c => (Guid)c!["id"]! == courseId)!["slug"]!;
        Good(await ada.PostAsync("enrollments", new { courseId }));
        var at = (Guid?)(await ada.ReadAsync($"learn/{slug}")).Json!["lessonId"];
        for (var read = 0; at is { } lesson; read++)
        {
            Assert.InRange(read, 0, 200);
            var shown = await ada.ReadAsync($"learn/{slug}/{lesson}");
            Good(shown);
            Good(await ada.PostAsync($"lessons/{lesson}/completion"));
            at = (Guid?)shown.Json!["next"];
        }

        Assert.Equal(100, PercentIn(await ada.ReadAsync("me/courses")));

        // The parent sees it, and only of the own child.
        Assert.Equal(100, PercentIn(await parent.ReadAsync($"family/children/{child.Id}/courses")));
        using var other = await CalledInAsync(admin, "parent", "Ngozi Ude", "ngozi@example.org");
        Assert.Equal(404, (await other.ReadAsync($"family/children/{child.Id}/courses")).Status);

        // The admin sees every step, and that the trail is whole.
        string[] steps = ["accounts.school_set_up", "accounts.invited", "accounts.started", "courses.imported", "courses.published", "families.child_linked", "families.consent_given", "enrollment.joined", "progress.lesson_completed", "progress.course_completed"];
        foreach (var step in steps) Assert.NotEmpty((await admin.ReadAsync($"audit?what={step}")).Json!["items"]!.AsArray());
        Assert.True((bool)(await admin.PostAsync("audit/verify")).Json!["whole"]!);
    }

    private static int PercentIn(ApiAnswer courses) => (int)Assert.Single(courses.Json!["items"]!.AsArray())!["standing"]!["percent"]!;

    private static void Good(ApiAnswer answer) => Assert.True(answer.Status is >= 200 and < 300, $"{answer.Status}: {answer.Text}");

    private async Task<HttpClient> InAsync(string who, string secret)
    {
        var api = await school.ApiAsync();
        var answer = await api.PostAsync("sign-in", new { who, secret });
        Good(answer);
        api.DefaultRequestHeaders.Authorization = new("Bearer", (string)answer.Json!["token"]!);
        return api;
    }

    private async Task<HttpClient> CalledInAsync(HttpClient admin, string role, string name, string email)
    {
        Good(await admin.PostAsync("people", new { role, name, email }));
        var letter = Assert.Single(await school.LettersToAsync(email));
        Good(await admin.PostAsync("reset/confirm", new { token = LinkInLetter.Match(letter).Groups[1].Value, password = TestSchool.Password }));
        return await InAsync(email, TestSchool.Password);
    }

    [GeneratedRegex(@"/start#(\S+)")]
    private static partial Regex LinkInLetter { get; }

    public sealed class Sqlite(EmptyOnSqlite school) : FirstJourneyTests(school), IClassFixture<EmptyOnSqlite>;

    public sealed class Postgres(EmptyOnPostgres school) : FirstJourneyTests(school), IClassFixture<EmptyOnPostgres>;
}
