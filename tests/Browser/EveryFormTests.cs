using System.Globalization;
using Akada.Browser.Infrastructure;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Slices.Infrastructure;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Browser;

/// <summary>
/// All forms there are, found by their pages: each carries a one-time key, and sent again with it makes no second record.
/// A new page is tried without anybody remembering it.
/// </summary>
public sealed class EveryFormTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>
{
    // Done twice they are the same as done once, and an answer from before would be wrong.
    private static readonly string[] Repeatable = ["/learn/{slug}/{lessonId:guid}", "/sign-in", "/sign-out"];

    // That the crawl makes something at all: these must be among the forms that wrote a row.
    private static readonly string[] Creators =
    [
        "/account/tokens", "/family/new", "/finance/coupons/new", "/people/invite", "/register/student", "/teach/new",
        "?handler=AddModule", "?handler=AddLesson", "?handler=Invite",
    ];

    // Forms that take away what others need come last.
    private static readonly string[] Last = ["delete", "erase", "suspend", "sign-out", "remove", "=end", "role", "unlink", "leave", "withdraw", "drop", "off", "sessions", "own-pin", "/school"];

    private int _count;

    [Fact]
    public async Task A_form_that_comes_again_makes_no_second_record()
    {
        var pages = new EveryPageTests(school, chromium);
        var course = await pages.WorldAsync();
        Known?[] people = [school.Bola, school.Ada, school.Chidi, school.Musa, school.Efua, null];
        var browsers = new List<TestBrowser>();
        foreach (var person in people) browsers.Add(await school.BrowserAsync(person));
        var forms = new List<(TestBrowser Browser, string Path, int At, string Action)>();
        var wrong = new List<string>();
        foreach (var path in (await pages.RoutesAsync()).Select(r => pages.PathOf(r, course)).Append("/register/student"))
        {
            var all = 0;
            foreach (var browser in browsers.Where(_ => all == 0))
            {
                var page = await browser.OpenAsync(path);
                // Who may not come there sees another page with forms of its own.
                if (!page.Url.StartsWith(path, StringComparison.Ordinal)) continue;
                var found = page.Document.QuerySelectorAll("main form[method=post]").ToList();
                wrong.AddRange(found.Where(f => f.QuerySelectorAll($"[name={FormKey.Field}]").Length != 1).Select(f => $"{path} has a form without a key"));
                forms.AddRange(found.Select((f, i) => (browser, path, i, f.GetAttribute("action") ?? "")));
                all = found.Count;
            }
        }

        var (made, nothing) = (new List<string>(), new List<string>());
        foreach (var (browser, path, at, action) in forms.OrderBy(f => f.Path == "/sign-out" ? 2 : IsLast(f.Path + f.Action) ? 1 : 0))
        {
            var page = await browser.OpenAsync(path);
            // What was done meanwhile may have closed the page.
            if (!page.Url.StartsWith(path, StringComparison.Ordinal)) continue;
            if (page.Document.QuerySelectorAll("main form[method=post]").ElementAtOrDefault(at) is not IHtmlFormElement form) continue;
            form.Id = "tried";
            Fill(form);
            var before = await RowsAsync();
            var first = await browser.SubmitAsync(page, form: "#tried", again: true);
            var after = await RowsAsync();
            // A refused form may write a line of the log, each time.
            if (Differences(before, after).All(d => d.StartsWith("audit_", StringComparison.Ordinal)))
            {
                nothing.Add($"{path} {action}: {(int)first.Status} {first.Url} {string.Join(" | ", first.Errors)}");
                continue;
            }

            made.Add(path + " " + action);
            var second = await browser.SubmitAsync(page, form: "#tried", again: true);
            wrong.AddRange(Differences(after, await RowsAsync()).Select(d => $"{path} {action}: the repeat writes {d}"));
            if (second.Url != first.Url && !Repeatable.Contains(path)) wrong.Add($"{path} {action}: the repeat ends at {second.Url}, the first at {first.Url}");
        }

        browsers.ForEach(b => b.Dispose());
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        var missed = Creators.Where(c => !made.Any(m => m.Contains(c, StringComparison.Ordinal)));
        Assert.True(!missed.Any(), $"Made nothing: {string.Join(' ', missed)}\nMade: {string.Join('\n', made)}\nNothing by: {string.Join('\n', nothing)}");
    }

    [Fact]
    public async Task Only_what_may_be_done_twice_is_left_out()
    {
        var left = await school.InAsync((EndpointDataSource routes) => Task.FromResult(routes.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.Metadata.GetMetadata<RepeatableAttribute>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal).ToList()));
        Assert.Equal(Repeatable, left);
    }

    // What was tried to sign in and what is kept for repeats is not what a person made.
    private Task<IReadOnlyList<string>> RowsAsync() => school.InAsync(async (AkadaDb db) =>
    {
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Except(["kept_answers", "attempts"]).Order(StringComparer.Ordinal);
        var counts = tables.Select(t => $"SELECT '{t}: ' || COUNT(*) AS \"Value\" FROM \"{t}\"");
        return (IReadOnlyList<string>)await db.Database.SqlQueryRaw<string>(string.Join(" UNION ALL ", counts)).ToListAsync();
    });

    private static bool IsLast(string form) => Last.Any(w => form.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Differences(IEnumerable<string> before, IEnumerable<string> after) => after.Except(before);

    private void Fill(IHtmlFormElement form)
    {
        var number = (++_count).ToString(CultureInfo.InvariantCulture);
        foreach (var element in form.Elements)
        {
            var name = (element.GetAttribute("name") ?? "").Split('.')[^1];
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" } box:
                    box.IsChecked = true;
                    break;
                case IHtmlInputElement { Type: "hidden" or "file" or "submit" or "radio" }:
                    break;
                case IHtmlInputElement input when string.IsNullOrEmpty(input.Value):
                    input.Value = ValueFor(name, input, number);
                    break;
                case IHtmlTextAreaElement area when string.IsNullOrEmpty(area.Value) && name != "Courses":
                    area.Value = name == "Rows" || name == "List" || name == "People" ? $"name,role\nListed {number},student" : $"Written {number}";
                    break;
                case IHtmlSelectElement select when string.IsNullOrEmpty(select.Value):
                    select.Value = select.Options.Select(o => o.Value).FirstOrDefault(v => v.Length > 0);
                    break;
            }
        }
    }

    private static string ValueFor(string name, IHtmlInputElement input, string number) => (name, input.Type) switch
    {
        (_, "email") => $"person{number}@example.org",
        (_, "tel") => $"+23480{number.PadLeft(8, '3')}",
        (_, "date") => name.StartsWith("Born", StringComparison.Ordinal) ? "1999-05-04" : "",
        (_, "number") => "5",
        ("Pin", _) => "739164",
        ("Old", _) => TestSchool.Password,
        (_, "password") => "a long and odd sentence",
        ("Code", _) => $"CODE-{number}",
        ("Percent" or "MostUses", _) => "10",
        // A coupon takes a part or a sum.
        ("Amount", _) => "",
        ("Reason", _) => "Because it is so",
        _ => $"Something {number}",
    };
}
