using System.Text.Json.Nodes;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Akada.Slices.Courses.ImportSteps;

namespace Akada.Slices.Courses;

/// <summary>Rules 96, 114 and 115: what an import drops is named before it is confirmed, and one lesson that cannot be
/// shown does not turn the package away.</summary>
public abstract class ImportLossTests(TestSchool school)
{
    private const string Course = "title: Losses\nslug: losses\nsummary: S\n";

    private static readonly string Tangled = new string('>', 200) + " too deep";

    [Fact]
    public async Task A_tangled_lesson_is_named_by_title_and_file_and_the_rest_comes_in()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var plan = await school.PlanAsync(api, Zip(("course.yaml", Course), ("m/01.md", "# Fine\n\nAll is well.\n"),
            ("m/02.md", "# Knot\n\n" + Tangled), ("m/03.md", "# After\n\nSee [it](02.md) and [fine](01.md).\n")));
        Assert.Equal("planned", (string)plan.Json!["state"]!);
        Assert.Contains(("Knot (m/02.md)", "courses.import.loss.tangled"), Lost(plan.Choice()["changes"]!));
        Assert.Equal(202, (await api.ApplyAsync(plan, plan.Choice())).Status);
        await school.WorkAsync();
        var done = (await api.ReadAsync($"imports/{plan.Id}")).Json!;
        Assert.Equal("done", (string)done["state"]!);
        Assert.Contains(("Knot (m/02.md)", "courses.import.loss.tangled"), Lost(done["report"]!));
        Assert.Equal(["Fine", "After"], await TitlesAsync(api, (Guid)done["courseId"]!));
        using var browser = await school.BrowserAsync(school.Chidi);
        Assert.Contains("nested too deeply", (await browser.OpenAsync($"/teach/imports/{plan.Id}")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lesson_that_became_tangled_stays_as_it_was()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var course = Course.Replace("osses", "ater", StringComparison.Ordinal);
        var first = await school.ImportAsync(api, Zip(("course.yaml", course), ("m/01.md", "# One\n\nFirst text.\n"),
            ("m/02.md", "# Two\n\nSecond.\n")));
        var plan = await school.PlanAsync(api, Zip(("course.yaml", course), ("m/01.md", "# One\n\n" + Tangled),
            ("m/02.md", "# Two\n\nSecond, newer.\n")));
        var into = plan.Choice((Guid)first.Json!["courseId"]!);
        Assert.Contains(("One (m/01.md)", "courses.import.loss.tangled"), Lost(into["changes"]!));
        Assert.Equal(202, (await api.ApplyAsync(plan, into, confirmed: true)).Status);
        await school.WorkAsync();
        var report = (await api.ReadAsync($"imports/{plan.Id}")).Json!["report"]!;
        Assert.Equal(["Two"], report["changed"]!.AsArray().Select(c => (string)c!));
        var bodies = await school.InAsync((AkadaDb db) => db.Set<Akada.Courses.Outline.CourseModule>()
            .Join(db.Set<Akada.Courses.Lessons.Lesson>(), m => m.Id, l => l.ModuleId, (m, l) => l)
            .Where(l => l.Title == "One").Select(l => l.Body).ToListAsync());
        Assert.Contains("First text.", bodies);
    }

    [Fact]
    public async Task A_tangled_page_of_a_cartridge_and_a_tangled_description_are_named_too()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var page = string.Concat(Enumerable.Repeat("<blockquote>", 120)) + "deep"
            + string.Concat(Enumerable.Repeat("</blockquote>", 120));
        var made = Cartridge("KNOT_1", "Knotted cartridge", "Plain", "Knotted page");
        var plan = await school.PlanAsync(api, WithPage(made, "OEBPS/p1.html", $"<html><body>{page}</body></html>"));
        var lost = Assert.Single(Lost(plan.Choice()["changes"]!), l => l.Key == "courses.import.loss.tangled");
        Assert.StartsWith("Knotted page (", lost.Item, StringComparison.Ordinal);
        Assert.Equal(["Plain"], plan.Choice()["changes"]!["added"]!.AsArray().Select(a => (string)a!));

        var described = await school.ImportAsync(api, Zip(("README.md", "# Knotted front\n\n" + Tangled),
            ("m/01.md", "# One\n\nText.\n"), ("m/02.md", "# Two\n\nText.\n")), name: "front.zip");
        Assert.Contains(("Knotted front", "courses.import.loss.tangled_description"),
            Lost(described.Json!["report"]!));
        using var browser = await school.BrowserAsync(school.Chidi);
        Assert.Equal(System.Net.HttpStatusCode.OK,
            (await browser.OpenAsync($"/teach/{(string)described.Json["courseSlug"]!}/details")).Status);
    }

    [Fact]
    public async Task What_readers_would_not_see_stands_in_the_plan_as_it_will_stand_in_the_report()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var plan = await school.PlanAsync(api, Zip(("README.md", "# Words\n\nAbout [gone](#gone) and $\\odd{y}$.\n"),
            ("m/01.md", "# One\n\n[gone](#nowhere), $\\weird{x}$ and [there](02.md#second-part).\n"),
            ("m/02.md", "# Two\n\n## Second part\n\nBack to [a heading](01.md#not-there) and [one](01.md).\n")),
            name: "words.zip");
        var planned = Lost(plan.Choice()["changes"]!);
        Assert.Contains(("One: #nowhere", "courses.lost.anchor"), planned);
        Assert.Contains(("One: $\\weird{x}$", "courses.lost.formula"), planned);
        Assert.Contains(("Words: #gone", "courses.lost.anchor"), planned);
        Assert.Contains(("Words: $\\odd{y}$", "courses.lost.formula"), planned);
        Assert.Contains(("Two: m/01.md#not-there", "courses.import.loss.dead_anchor"), planned);
        Assert.DoesNotContain(planned, l => l.Item.Contains("second-part", StringComparison.Ordinal));
        using (var browser = await school.BrowserAsync(school.Chidi)) Assert.Contains("Two: m/01.md#not-there",
            (await browser.OpenAsync($"/teach/imports/{plan.Id}")).Text, StringComparison.Ordinal);
        await api.ApplyAsync(plan, plan.Choice());
        await school.WorkAsync();
        Assert.Equal(planned, Lost((await api.ReadAsync($"imports/{plan.Id}")).Json!["report"]!));
    }

    [Fact]
    public async Task Words_that_a_site_builder_would_put_in_are_told()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var plan = await school.PlanAsync(api, Zip(("config.yaml", "title: 'Liquid'\nepisodes:\n- one.md\n"),
            ("episodes/one.md", "---\ntitle: One\n---\n\n{% include setup.md %}\n\nBy {{ site.author }}, at [home]({{ site.baseurl }}/index.md).\n\n```\n{% include kept.md %}\n```\n")));
        var lost = Lost(plan.Choice()["changes"]!).Where(l => l.Key == "courses.import.loss.include").Select(l => l.Item);
        Assert.Equal(["One: {% include setup.md %}", "One: {{ site.author }}"], lost.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task How_much_may_still_be_uploaded_stands_beside_the_form()
    {
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync("/teach/import");
        Assert.Contains("Room for", page.Document.QuerySelector("main form")!.TextContent,
            StringComparison.Ordinal);
    }

    private static List<(string Item, string Key)> Lost(JsonNode changes) => [.. changes["losses"]!.AsArray()
        .Select(l => ((string)l!["item"]!, (string)l["reasonKey"]!))];

    private static async Task<IEnumerable<string>> TitlesAsync(HttpClient api, Guid course) =>
        (await api.ReadAsync($"courses/{course}/outline")).Json!["modules"]!.AsArray()
            .SelectMany(m => m!["lessons"]!.AsArray()).Select(l => (string)l!["title"]!);

    private static byte[] WithPage(byte[] package, string path, string text)
    {
        using var bytes = new MemoryStream();
        bytes.Write(package);
        using (var zip = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Update, true))
        {
            zip.GetEntry(path)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(path).Open());
            writer.Write(text);
        }

        return bytes.ToArray();
    }

    public sealed class Sqlite(OnSqlite school) : ImportLossTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ImportLossTests(school), IClassFixture<OnPostgres>;
}
