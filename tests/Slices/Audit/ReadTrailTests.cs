using System.Net;
using Akada.Audit;
using Akada.Audit.Reading;
using Akada.Audit.Trail;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Audit;

public abstract class ReadTrailTests(TestSchool school)
{
    [Fact]
    public async Task Only_admins_read_export_and_check()
    {
        await WriteAsync(trail => trail.Record("test.seen"));
        var line = await school.InAsync((AkadaDb db) => db.Set<AuditLog>().Select(a => a.Id).FirstAsync());
        foreach (var person in new[] { school.Ada, school.Bola, school.Chidi, school.Musa })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(403, (await api.ReadAsync("audit")).Status);
            Assert.Equal(403, (await api.ReadAsync("audit/export")).Status);
            Assert.Equal(403, (await api.PostAsync("audit/verify")).Status);
            Assert.Equal(403, (await api.ReadAsync("audit/verify")).Status);
            Assert.Equal(403, (await api.ReadAsync($"audit/{line}")).Status);
            using var browser = await school.BrowserAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/audit")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/audit/{line}")).Status);
        }

        using var stranger = await school.ApiAsync();
        Assert.Equal(401, (await stranger.ReadAsync("audit")).Status);
        using var visitor = await school.BrowserAsync();
        Assert.StartsWith("/sign-in", (await visitor.OpenAsync("/audit")).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_found_by_the_name_as_printed_and_a_line_shows_money_and_fields_in_words()
    {
        var mark = "Printed " + Guid.NewGuid().ToString("N");
        await WriteAsync(trail => trail.Record("test.priced", before: new { PriceMinor = 0, Currency = "NGN", Title = "Old" }, after: new { PriceMinor = 250050, Currency = "NGN", Title = "New" }, actor: (school.Chidi.Id, $"{mark} ({school.Chidi.Code})")));
        using var api = await school.ApiAsync(school.Efua);
        foreach (var who in new[] { mark.ToUpperInvariant(), $"{mark} ({school.Chidi.Code})" })
        {
            var line = Assert.Single((await api.ReadAsync("audit?who=" + Uri.EscapeDataString(who))).Json!["items"]!.AsArray())!;
            using var browser = await school.BrowserAsync(school.Efua);
            var page = await browser.OpenAsync($"/audit/{line["id"]}");
            var rows = page.Document.QuerySelectorAll("table.changes tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => c.TextContent.Replace('\u00a0', ' ')))).ToList();
            Assert.Equal("Price | ₦0 | ₦2,500.50", rows[0]);
            Assert.Equal("Title | Old | New", rows[2]);
        }
    }

    [Fact]
    public async Task Reading_is_one_line_for_each_admin_and_day()
    {
        var reader = await school.NewPersonAsync(Akada.Platform.People.Role.Admin, "Reader " + Guid.NewGuid());
        using var api = await school.ApiAsync(reader);
        using var browser = await school.BrowserAsync(reader);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await api.ReadAsync("audit")).Status);
            await browser.OpenAsync("/audit");
        }

        Assert.Equal(1, await LinesAsync(reader, "audit.read"));
    }

    [Fact]
    public async Task Each_filter_leaves_what_fits_and_pages_follow_each_other()
    {
        var mark = "mark" + Guid.NewGuid().ToString("N");
        var thing = Guid.CreateVersion7();
        var day = new DateTime(2026, 3, 14, 23, 30, 0, DateTimeKind.Utc);
        await school.InAsync(async (AkadaDb db) =>
        {
            for (var i = 0; i < 45; i++)
            {
                db.Add(new AuditLog(Guid.CreateVersion7(), day.AddSeconds(i / 10), i % 3 == 0 ? "test.third" : "test.other")
                {
                    ActorId = i % 5 == 0 ? school.Chidi.Id : school.Nneka.Id,
                    ActorLabel = i % 5 == 0 ? "Chidi" : "Nneka",
                    ObjectId = i == 7 ? thing : null,
                    ObjectLabel = $"{mark} {i}",
                });
            }

            await db.SaveChangesAsync();
        });
        using var api = await school.ApiAsync(school.Efua);

        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = (await api.ReadAsync($"audit?text={mark}&after={after}")).Json!;
            seen.AddRange(page["items"]!.AsArray().Select(i => (string)i!["target"]!));
            after = (string?)page["next"];
        }

        Assert.Equal(45, seen.Count);
        Assert.Equal(45, seen.Distinct().Count());
        Assert.Equal(15, await CountAsync($"text={mark.ToUpperInvariant()}&what=test.third&size=100"));
        Assert.Equal(9, await CountAsync($"text={mark}&who={school.Chidi.Code.ToLowerInvariant()}&size=100"));
        Assert.Equal(1, await CountAsync($"target={thing}"));
        Assert.Equal(1, await CountAsync($"target={mark} 44"));
        Assert.Equal(0, await CountAsync($"text={mark}&who=STU123456789"));
        // Half past eleven in the evening UTC is already the fifteenth in Lagos.
        Assert.Equal(45, await CountAsync($"text={mark}&from=2026-03-15&to=2026-03-15&size=100"));
        Assert.Equal(0, await CountAsync($"text={mark}&to=2026-03-14"));
        Assert.Equal(0, await CountAsync($"text={mark}&from=2026-03-16"));
        Assert.Single(await school.InAsync((IAuditHistory history) => history.OfAsync(thing, 10, default)));

        using var browser = await school.BrowserAsync(school.Efua);
        var html = await browser.SubmitAsync(await browser.OpenAsync("/audit"), new { Text = mark, Who = school.Chidi.Code }, "#search");
        Assert.Equal(9, html.Document.QuerySelectorAll("tr[id^=line-]").Length);
        html = await browser.OpenAsync($"/audit?text={mark}");
        Assert.Equal(20, html.Document.QuerySelectorAll("tr[id^=line-]").Length);
        Assert.Equal(20, (await browser.OpenAsync(html.Link("Older lines"))).Document.QuerySelectorAll("tr[id^=line-]").Length);
        Assert.Contains("15 Mar 2026, 00:30", html.Text, StringComparison.Ordinal);

        async Task<int> CountAsync(string query) => (await api.ReadAsync("audit?" + query)).Json!["items"]!.AsArray().Count;
    }

    [Fact]
    public async Task A_line_shows_words_values_side_by_side_and_never_markup()
    {
        var label = "<b>bold</b> " + Guid.NewGuid();
        await WriteAsync(trail => trail.Record("audit.exported", Guid.CreateVersion7(), label, new { Title = "Old <i>" }, new { Title = "New", Open = true }, onBehalfOf: (school.Ada.Id, "Ada Obi")));
        await WriteAsync(trail => trail.Record("test.unknown_act", Guid.CreateVersion7(), label));
        using var browser = await school.BrowserAsync(school.Efua);
        var list = await browser.OpenAsync("/audit?target=" + Uri.EscapeDataString(label));
        Assert.Contains("Audit trail exported", list.Text, StringComparison.Ordinal);
        Assert.Contains("test.unknown_act", list.Text, StringComparison.Ordinal);
        Assert.Contains("for Ada Obi", list.Text, StringComparison.Ordinal);
        var page = await browser.OpenAsync(list.Document.QuerySelectorAll("tr[id^=line-] a")[^1].GetAttribute("href")!);
        Assert.Contains("for Ada Obi", page.Text, StringComparison.Ordinal);
        Assert.Contains("audit.exported", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Title", "Old <i>", "New", "Open", "true"], page.Document.QuerySelectorAll(".changes tbody th, .changes del, .changes ins").Select(c => c.TextContent));
        Assert.All([list, page], p => Assert.DoesNotContain("<b>bold", p.Html, StringComparison.Ordinal));
        Assert.Equal("/audit", page.Link("Audit trail"));
    }

    [Fact]
    public async Task The_export_holds_what_fits_is_harmless_in_a_spreadsheet_and_is_itself_a_line()
    {
        var mark = "export" + Guid.NewGuid().ToString("N");
        await WriteAsync(trail => trail.Record("test.exported", null, $"=HYPERLINK(\"{mark}\"), yes"));
        await WriteAsync(trail => trail.Record("test.other", null, mark));
        var before = await LinesAsync(school.Efua, "audit.exported");
        using var api = await school.ApiAsync(school.Efua);
        using var answer = await api.GetAsync(new Uri($"audit/export?text={mark}", UriKind.Relative));
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=audit.csv; filename*=UTF-8''audit.csv", answer.Content.Headers.ContentDisposition!.ToString());
        var rows = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, rows.Length);
        Assert.StartsWith("line,at_utc,action,", rows[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains($"\"'=HYPERLINK(\"\"{mark}\"\"), yes\"", rows[^1], StringComparison.Ordinal);
        Assert.Equal(before + 1, await LinesAsync(school.Efua, "audit.exported"));
    }

    [Fact]
    public async Task Check_now_says_up_to_which_line_all_is_as_written()
    {
        using var api = await school.ApiAsync(school.Efua);
        var answer = (await api.PostAsync("audit/verify")).Json!;
        Assert.Null(answer["brokenAt"]);
        Assert.True((bool)answer["whole"]!);
        using var browser = await school.BrowserAsync(school.Efua);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/audit"), form: "#check");
        Assert.Equal("/audit", page.Url);
        Assert.Contains("are as they were written", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_line_is_read_whole_by_page_and_API_and_an_unknown_one_is_not_found()
    {
        var thing = Guid.CreateVersion7();
        await WriteAsync(trail => trail.Record("courses.published", thing, "Maths 1", after: new { Price = 500 }, actor: (school.Chidi.Id, "Chidi Eze")));
        using var api = await school.ApiAsync(school.Efua);
        var id = (string)(await api.ReadAsync($"audit?target={thing}")).Json!["items"]![0]!["id"]!;
        var line = (await api.ReadAsync($"audit/{id}")).Json!;
        Assert.Equal(("Chidi Eze", "Maths 1", """{"Price":500}"""), ((string)line["actor"]!, (string)line["target"]!, (string)line["after"]!));
        using var browser = await school.BrowserAsync(school.Efua);
        Assert.Contains("Maths 1", (await browser.OpenAsync($"/audit/{id}")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await api.ReadAsync($"audit/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/audit/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Twenty_long_lines_make_a_page_below_twenty_kilobytes()
    {
        var actions = Actions.All(await school.InAsync((Akada.Platform.Words.TextBook book) => Task.FromResult(book))).ToList();
        await school.InAsync(async (AkadaDb db) =>
        {
            // More kinds of action than there are choices, as after a year.
            for (var i = 0; i < actions.Count; i++)
            {
                db.Add(new AuditLog(Guid.CreateVersion7(), school.Clock.GetUtcNow().UtcDateTime.AddYears(1), actions[i])
                {
                    ActorId = school.Chidi.Id,
                    ActorLabel = "Oluwaseun Adebayo-Ogunlesi (INS4821093750)",
                    OnBehalfOfId = school.Ada.Id,
                    OnBehalfOfLabel = "Chukwuemeka Nwachukwu-Ezenwa (STU4821093750)",
                    ObjectId = Guid.NewGuid(),
                    ObjectLabel = "Fractions, Decimals and Percentages for Junior Secondary",
                    Before = """{"Title":"Fractions","Price":150000,"Description":"What a fraction says, and which of two is the bigger one"}""",
                    After = """{"Title":"Fractions and more","Price":250000,"Description":"What a fraction says, and which of two is the smaller one"}""",
                    Ip = "2001:db8:85a3:8d3:1319:8a2e:370:7348",
                    UserAgent = "Mozilla/5.0 (Linux; Android 10; TECNO KD7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
                    RequestId = "0HNA1B2C3D4E5:00000042",
                });
            }

            await db.SaveChangesAsync();
        });
        using var browser = await school.BrowserAsync(school.Efua);
        foreach (var language in new[] { "en", "fr" })
        {
            browser.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
            browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var page = await browser.OpenAsync("/audit");
            Assert.Equal(20, page.Document.QuerySelectorAll("tr[id^=line-]").Length);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page.Html), 8_000, 20_000);
        }

        // All actions of the part one searches in can be chosen.
        var courses = await browser.OpenAsync("/audit?what=courses");
        Assert.All(actions.Where(a => Actions.RoomOf(a) == "courses"), a => Assert.NotNull(courses.Document.QuerySelector($"option[value='{a}']")));
        Assert.All(courses.Document.QuerySelectorAll("tr[id^=line-] td:nth-child(3)").Select(c => c.TextContent), w => Assert.Contains(w, courses.Document.QuerySelectorAll("option[value^='courses.']").Select(o => o.TextContent)));
    }

    [Fact]
    public async Task The_page_speaks_French()
    {
        using var browser = await school.BrowserAsync(school.Efua);
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        Assert.Contains("Journal d’audit", (await browser.OpenAsync("/audit")).Text, StringComparison.Ordinal);
    }

    private Task WriteAsync(Action<AuditTrail> write) => school.InAsync(async (IServiceProvider services) =>
    {
        write((AuditTrail)services.GetService(typeof(AuditTrail))!);
        await ((AkadaDb)services.GetService(typeof(AkadaDb))!).SaveChangesAsync();
    });

    private Task<int> LinesAsync(Known who, string action) =>
        school.InAsync((AkadaDb db) => db.Set<AuditLog>().CountAsync(a => a.Action == action && a.ActorId == who.Id));

    public sealed class Sqlite(OnSqlite school) : ReadTrailTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ReadTrailTests(school), IClassFixture<OnPostgres>;
}
