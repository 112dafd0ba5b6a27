using Akada.Courses;
using Akada.Courses.Imports;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Akada.Slices.Courses.ImportSteps;

namespace Akada.Slices.Courses;

/// <summary>Which course a package is taken for, and that nothing happens to it without a word.</summary>
public abstract class ImportPlanTests(TestSchool school)
{
    private static readonly byte[] Biology = Cartridge("cctd0001", "Biology for beginners", "Cells", "Plants");
    private static readonly byte[] History = Cartridge("cctd0001", "History of West Africa", "Ghana empire", "Mali", "Songhai");

    [Fact]
    public async Task Rule_116_a_cartridge_with_the_identifier_of_another_becomes_a_course_of_its_own()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var (biology, slug) = await PublishedAsync(api, Biology);
        using var ada = await school.BrowserAsync(school.Ada);
        await ada.SubmitAsync(await ada.OpenAsync($"/courses/{slug}/join"));
        var before = await StandingAsync(api, biology);

        var plan = await school.PlanAsync(api, History, name: "history.imscc");
        Assert.Equal("new", (string)plan.Suggested()["choice"]!);
        Assert.Equal("teach.import_why.in_doubt", (string)plan.Choice()["reasons"]![0]!["key"]!);
        var other = plan.Choice(biology);
        Assert.Equal(["teach.import_why.generic_id", "teach.import_why.other_title", "teach.import_why.lessons"], other["reasons"]!.AsArray().Select(r => (string)r!["key"]!));
        Assert.Equal((1, "published"), ((int)other["learners"]!, (string)other["state"]!));
        Assert.Equal(["Cells", "Plants"], other["changes"]!["retitled"]!.AsArray().Select(r => (string)r!["before"]!));
        // Planning alone has touched nothing.
        Assert.Equal(before, await StandingAsync(api, biology));

        Assert.Equal(202, (await api.ApplyAsync(plan, plan.Choice())).Status);
        await school.WorkAsync();
        var made = (await api.ReadAsync($"imports/{plan.Id}")).Json!;
        Assert.NotEqual(biology, (Guid)made["courseId"]!);
        Assert.Equal("History of West Africa", (string)made["courseTitle"]!);
        Assert.Equal(before, await StandingAsync(api, biology));
    }

    [Fact]
    public async Task Rule_116_a_course_with_learners_changes_only_when_whoever_confirms_knows_of_them()
    {
        using var api = await school.ApiAsync(school.Nneka);
        var (biology, slug) = await PublishedAsync(api, Biology);
        using var kwame = await school.BrowserAsync(school.Kwame);
        await kwame.SubmitAsync(await kwame.OpenAsync($"/courses/{slug}/join"));
        var newer = Cartridge("cctd0001", "Biology for beginners", "Cells", "Plants", "Animals");
        var plan = await school.PlanAsync(api, newer);
        Assert.Equal("courses.import_confirm_learners", (await api.ApplyAsync(plan, plan.Choice(biology))).Code);
        Assert.Equal("planned", (string)(await api.ReadAsync($"imports/{plan.Id}")).Json!["state"]!);

        using var browser = await school.BrowserAsync(school.Nneka);
        var page = await browser.OpenAsync($"/teach/imports/{plan.Id}?choice={biology}");
        Assert.Contains("1 person learns in this course and would see the changes at once.", page.Text, StringComparison.Ordinal);
        Assert.Equal(422, (int)(await browser.SubmitAsync(page)).Status);
        await browser.SubmitAsync(page, new { Confirmed = "true" });
        await school.WorkAsync();
        var done = (await api.ReadAsync($"imports/{plan.Id}")).Json!;
        Assert.Equal(("done", biology, 1), ((string)done["state"]!, (Guid)done["courseId"]!, (int)done["report"]!["counts"]!["added"]!));
        Assert.Equal(["Cells", "Plants", "Animals"], await TitlesAsync(api, biology));
        Assert.Equal("published", (string)(await api.ReadAsync($"courses/{biology}/outline")).Json!["state"]!);
    }

    [Fact]
    public async Task Rule_116_two_files_of_one_name_are_two_courses_and_the_same_file_again_is_the_same()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var farming = Zip(("README.md", "# Farming\n\nGrow."), ("01.md", "# Introduction\n\nSoil"), ("02.md", "# Practice\n\nDig"));
        var cooking = Zip(("README.md", "# Cooking\n\nEat."), ("01.md", "# Introduction\n\nFire"), ("02.md", "# Practice\n\nBoil"));
        var first = (Guid)(await school.ImportAsync(api, farming, name: "course.zip")).Json!["courseId"]!;
        var plan = await school.PlanAsync(api, cooking, name: "course.zip");
        Assert.Equal("new", (string)plan.Suggested()["choice"]!);
        Assert.Contains("teach.import_why.file_name", plan.Choice(first)["reasons"]!.AsArray().Select(r => (string)r!["key"]!));
        await api.PostAsync($"imports/{plan.Id}/cancel");

        // What is the same word for word needs no name to prove it.
        plan = await school.PlanAsync(api, farming, name: "course.zip");
        Assert.Equal($"{first}", (string)plan.Suggested()["choice"]!);
        Assert.True((bool)plan.Choice(first)["changes"]!["changedNothing"]!);
        await api.PostAsync($"imports/{plan.Id}/cancel");

        // Under the same title but with other words it may be another teacher's course: a doubt.
        plan = await school.PlanAsync(api, Zip(("README.md", "# Farming\n\nGrow."), ("01.md", "# Introduction\n\nRain"), ("02.md", "# Practice\n\nSow")), name: "course.zip");
        Assert.Equal("new", (string)plan.Suggested()["choice"]!);
        await api.PostAsync($"imports/{plan.Id}/cancel");
    }

    [Fact]
    public async Task Rule_96_what_changed_after_the_plan_was_shown_stops_the_import_and_shows_a_new_plan()
    {
        using var api = await school.ApiAsync(school.Nneka);
        string Of(string two) => $"# Two\n\n{two}";
        byte[] Package(string two) => Zip(("course.yaml", "title: Watched\nslug: watched\nsummary: S\n"), ("m/01.md", "# One\n\nText"), ("m/02.md", Of(two)));
        var course = (Guid)(await school.ImportAsync(api, Package("old"))).Json!["courseId"]!;
        var plan = await school.PlanAsync(api, Package("new"));
        Assert.Empty(plan.Choice(course)["changes"]!["editedHere"]!.AsArray());
        // The author writes into the very lesson meanwhile.
        var lesson = (Guid)(await api.ReadAsync($"courses/{course}/outline")).Json!["modules"]![0]!["lessons"]![1]!["id"]!;
        await api.PutAsync($"lessons/{lesson}", new { title = "Two", kind = "text", body = "Ours", required = true, basedOn = 2 });
        Assert.Equal(202, (await api.ApplyAsync(plan, plan.Choice(course))).Status);
        await school.WorkAsync();

        var again = await api.ReadAsync($"imports/{plan.Id}");
        Assert.Equal(("planned", "courses.import_plan_changed"), ((string)again.Json!["state"]!, (string)again.Json["trouble"]!["code"]!));
        Assert.Equal("Ours", (string)(await api.ReadAsync($"lessons/{lesson}/source")).Json!["body"]!);
        Assert.Equal(["Two"], again.Choice(course)["changes"]!["editedHere"]!.AsArray().Select(t => (string)t!));
        Assert.Equal("courses.import_plan_changed", (await api.ApplyAsync(again, plan.Choice(course))).Code);
        Assert.Equal(202, (await api.ApplyAsync(again, again.Choice(course))).Status);
        await school.WorkAsync();
        Assert.Equal("done", (string)(await api.ReadAsync($"imports/{plan.Id}")).Json!["state"]!);
        Assert.Contains("new", (string)(await api.ReadAsync($"lessons/{lesson}/source")).Json!["body"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_confirms_or_cancels_the_import_of_another_and_no_course_of_another_is_offered()
    {
        using var chidi = await school.ApiAsync(school.Chidi);
        var own = (Guid)(await school.ImportAsync(chidi, Cartridge("cctd0001", "Chidi's own", "A", "B"), asNew: true)).Json!["courseId"]!;
        using var nneka = await school.ApiAsync(school.Nneka);
        var plan = await school.PlanAsync(nneka, Cartridge("cctd0001", "Chidi's own", "A", "B"));
        Assert.DoesNotContain($"{own}", plan.Json!.ToJsonString(), StringComparison.Ordinal);
        var forged = new { choice = $"{own}", fingerprint = (string)plan.Choice()["fingerprint"]! };
        Assert.Equal("courses.import_plan_changed", (await nneka.PostAsync($"imports/{plan.Id}/apply", forged)).Code);
        foreach (var person in new[] { school.Chidi, school.Musa, school.Efua })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(404, (await api.ReadAsync($"imports/{plan.Id}")).Status);
            Assert.Equal(404, (await api.ApplyAsync(plan, plan.Choice())).Status);
            Assert.Equal(404, (await api.PostAsync($"imports/{plan.Id}/cancel")).Status);
        }

        foreach (var person in new[] { school.Ada, school.Bola })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(403, (await api.PostAsync($"imports/{plan.Id}/cancel")).Status);
        }

        // Nobody but the importer has a way to the stored package.
        var file = await FileOfAsync(plan.Id);
        using var browser = await school.BrowserAsync(school.Nneka);
        Assert.Equal(404, (int)(await browser.OpenAsync($"/files/{file}/package.zip")).Status);
        Assert.Equal(204, (await nneka.PostAsync($"imports/{plan.Id}/cancel")).Status);
    }

    [Fact]
    public async Task Who_left_the_staff_after_the_plan_was_made_changes_nothing_and_sees_nothing_of_the_course()
    {
        using var chidi = await school.ApiAsync(school.Chidi);
        var made = (await school.ImportAsync(chidi, Cartridge("cctd0009", "Shared work", "A", "B"), asNew: true)).Json!;
        var (course, helper) = ((Guid)made["courseId"]!, await school.NewPersonAsync(Role.Instructor, "Zainab Helper"));
        Assert.Equal(204, (await chidi.PostAsync($"courses/{course}/staff", new { code = helper.Code })).Status);
        using var api = await school.ApiAsync(helper);
        var plan = await school.PlanAsync(api, Cartridge("cctd0009", "Shared work", "A", "B", "C"));
        Assert.Equal(202, (await api.ApplyAsync(plan, plan.Choice(course))).Status);
        Assert.Equal(204, (await chidi.SendAsync(HttpMethod.Delete, $"courses/{course}/staff/{helper.Id}")).Status);
        await school.WorkAsync();
        var again = await api.ReadAsync($"imports/{plan.Id}");
        Assert.Equal("planned", (string)again.Json!["state"]!);
        Assert.DoesNotContain($"{course}", again.Text, StringComparison.Ordinal);
        Assert.Equal(["A", "B"], await TitlesAsync(chidi, course));
    }

    [Fact]
    public async Task The_command_line_changes_a_known_course_only_when_told_which()
    {
        byte[] Package(string text) => Zip(("course.yaml", "title: By script\nslug: by-script\nsummary: S\n"), ("m/01.md", "# One\n\n" + text));
        var path = Path.Combine(school.Folder, "by-script.zip");
        async Task<(string? No, ImportedCourse? Made)> RunAsync(byte[] package, ImportWish wish)
        {
            await File.WriteAllBytesAsync(path, package);
            var result = await school.InAsync((IImportCourses imports) => imports.FromPathAsync(path, school.Nneka.Id, wish, CancellationToken.None));
            return (result.Refusal?.Code, result.Ok ? result.Value : null);
        }

        var first = (await RunAsync(Package("old"), new())).Made!;
        Assert.True((await RunAsync(Package("old"), new())).Made!.ChangedNothing);
        Assert.Equal("courses.import_known", (await RunAsync(Package("new"), new())).No);
        Assert.Equal("courses.import_no_such_target", (await RunAsync(Package("new"), new(Into: "elsewhere"))).No);
        var second = (await RunAsync(Package("new"), new(AsNew: true))).Made!;
        Assert.NotEqual(first.CourseId, second.CourseId);
        var into = (await RunAsync(Package("newer"), new(Into: first.Slug))).Made!;
        Assert.Equal((first.CourseId, 1), (into.CourseId, into.Changed));
        // Now there are two that it could be, so it is neither without a word.
        Assert.Equal(0, (await RunAsync(Package("newest"), new())).Made!.Changed);
    }

    private async Task<(Guid Course, string Slug)> PublishedAsync(HttpClient api, byte[] package)
    {
        var made = (await school.ImportAsync(api, package, asNew: true)).Json!;
        Assert.Equal(204, (await api.PostAsync($"courses/{(Guid)made["courseId"]!}/steps", new { step = "publish" })).Status);
        return ((Guid)made["courseId"]!, (string)made["courseSlug"]!);
    }

    private static async Task<string[]> TitlesAsync(HttpClient api, Guid course) =>
        [.. (await api.ReadAsync($"courses/{course}/outline")).Json!["modules"]!.AsArray().SelectMany(m => m!["lessons"]!.AsArray()).Select(l => (string)l!["title"]!)];

    private static async Task<string> StandingAsync(HttpClient api, Guid course) =>
        (await api.ReadAsync($"courses/{course}/outline")).Text + (await api.ReadAsync($"courses/{course}/details")).Text;

    private Task<Guid?> FileOfAsync(Guid import) => school.InAsync((AkadaDb db) => db.Set<CourseImport>().Where(i => i.Id == import).Select(i => i.FileId).SingleAsync());

    public sealed class Sqlite(OnSqlite school) : ImportPlanTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ImportPlanTests(school), IClassFixture<OnPostgres>;
}
