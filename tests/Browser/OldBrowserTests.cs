using System.Text.Json;
using Akada.Browser.Infrastructure;
using Akada.Slices.Infrastructure;
using Akada.Slices.OldBrowsers;
using Xunit;

namespace Akada.Browser;

/// <summary>
/// The pages as Chrome 80, Firefox 78, Safari 13 and Opera Mini show them: Chromium gets the sheet without what they drop, and loses the words of
/// scripts that they lack. Each page is measured, and its picture is left for the eye in the folder <c>pictures</c> beside the tests.
/// </summary>
public sealed class OldBrowserTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>
{
    public static TheoryData<string, int> Screens => new()
    {
        { "Chrome 80", 360 }, { "Chrome 80", 1280 }, { "Firefox 78", 360 }, { "Firefox 78", 1280 },
        { "Safari 13", 360 }, { "Safari 13", 1280 }, { "Opera Mini", 360 },
    };

    // Takes from the page what the old browser does not have. What a page asks for before use has to be really away.
    private const string Forget = """
        words => { for (const word of words) for (const owner of [Array, String, Object, Promise, Number, Element, HTMLElement, HTMLFormElement, HTMLInputElement, HTMLTextAreaElement,
            Document, Node, NodeList, DOMTokenList, Event, SubmitEvent, URL, URLSearchParams, Crypto, Response, Blob, File, FormData, CustomElementRegistry]) {
            for (const at of [owner, owner.prototype]) try { if (at && Object.prototype.hasOwnProperty.call(at, word)) delete at[word]; } catch { }
        } }
        """;

    // Boxes that are torn: pictures as large as the page, cards that run on like words, buttons nobody can hit, words over words in the main ways.
    private const string Torn = """
        () => {
          const seen = e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0; };
          const all = s => [...document.querySelectorAll(s)].filter(seen);
          const wrong = [];
          for (const e of all('svg.icon')) if (e.getBoundingClientRect().width > 40) wrong.push('an icon as wide as ' + e.getBoundingClientRect().width);
          for (const e of all('.card, .notice, .error-summary')) if (getComputedStyle(e).display === 'inline') wrong.push('inline: ' + e.className);
          for (const e of all('.btn, nav.main > a, nav.main summary')) if (e.getBoundingClientRect().height < 24) wrong.push('too low: ' + e.textContent.trim());
          for (const e of all('.card')) if (getComputedStyle(e).borderTopWidth === '0px') wrong.push('no edge: ' + e.className);
          if (!all('main').length) wrong.push('no main');
          return wrong;
        }
        """;

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Pages_are_whole_and_every_way_is_reached(string name, int width)
    {
        var browser = OldBrowser.All.Single(b => b.Name == name);
        var course = await school.NewCourseAsync(school.Chidi, "An old phone");
        using (var ada = await school.ApiAsync(school.Ada)) await ada.PostAsync("enrollments", new { courseId = course.Id });
        var wrong = new List<string>();
        foreach (var (person, paths) in new (Known?, string[])[]
        {
            (null, ["/", "/courses", course.Url, "/register/student"]),
            (school.Ada, ["/", $"/learn/{course.Slug}/{course.Lessons[0]}"]),
            (school.Efua, ["/", "/people", "/people/invite", "/account/security", $"/teach/{course.Slug}"]),
            (school.Bola, ["/family", "/family/new"]),
        })
        {
            await using var visitor = await ComeAsync(browser, person, width);
            foreach (var path in paths)
            {
                await visitor.OpenToTheEndAsync(path);
                if (!browser.HasGaps) await visitor.Page.EvaluateAsync("() => { for (const e of document.querySelectorAll('body *')) if (/flex/.test(getComputedStyle(e).display)) e.style.setProperty('gap', '0', 'important'); }");
                await TakePictureAsync(visitor, $"{name} {width} {person?.Role} {path}");
                wrong.AddRange((await visitor.Page.EvaluateAsync<string[]>(Torn)).Select(w => $"{path}: {w}"));
                wrong.AddRange((await visitor.TooWideAsync()).Select(w => $"{path} too wide: {w}"));
            }

            wrong.AddRange((await UnreachedAsync(visitor)).Select(w => $"{person?.Role} cannot reach {w}"));
            await TakePictureAsync(visitor, $"{name} {width} {person?.Role} more");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
    }

    [Theory]
    [InlineData("Chrome 80")]
    [InlineData("Safari 13")]
    public async Task A_lesson_is_moved_and_the_move_is_saved(string name)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Moved by an old phone");
        await using var chidi = await ComeAsync(OldBrowser.All.Single(b => b.Name == name), school.Chidi, 360);
        await chidi.OpenToTheEndAsync("/teach/" + course.Slug);
        await chidi.Page.EvaluateAsync("() => { window.stayed = true; }");
        await chidi.Page.Locator("[data-lesson]").First.Locator("[data-move] button[value=false]").ClickAsync();
        var moved = false;
        for (var i = 0; i < 60 && !moved; i++)
        {
            using var api = await school.ApiAsync(school.Chidi);
            var outline = (await api.ReadAsync($"courses/{course.Id}/outline")).Json!;
            moved = (string)outline["modules"]![0]!["lessons"]![0]!["title"]! == "Lesson 2";
            if (!moved) await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.True(moved, "The move was never saved.");
        Assert.True(await chidi.Page.EvaluateAsync<bool>("() => window.stayed === true"), "The page was loaded again.");
        chidi.HasNoComplaints();
    }

    private async Task<Visitor> ComeAsync(OldBrowser browser, Known? person, int width)
    {
        var visitor = await Visitor.ComeAsync(chromium, school, width: width, javaScript: browser.RunsScripts);
        var css = new StyleSheet(await File.ReadAllTextAsync(SheetPath), browser).Kept;
        await visitor.Page.Context.RouteAsync("**/akada.css*", route => route.FulfillAsync(new() { ContentType = "text/css", Body = css }));
        if (browser.RunsScripts) await visitor.Page.AddInitScriptAsync($"({Forget})({JsonSerializer.Serialize(browser.UnknownWords)})");
        if (person is not null) await visitor.SignInAsync(person);
        return visitor;
    }

    /// <summary>Opens "More" where there is one; what then is not on the page by scrolling at most, nobody finds.</summary>
    private static async Task<IReadOnlyList<string>> UnreachedAsync(Visitor visitor)
    {
        if (await visitor.Page.Locator("nav.main summary").CountAsync() > 0) await visitor.Page.Locator("nav.main summary").ClickAsync();
        return await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('nav.main a')].filter(a => {
              const r = a.getBoundingClientRect();
              const there = r.width > 20 && r.height > 20 && r.left >= 0 && r.right <= innerWidth + 1 && r.top + scrollY >= 0;
              if (!there) return true;
              a.scrollIntoView({ block: 'center' });
              const q = a.getBoundingClientRect();
              const top = document.elementFromPoint((q.left + q.right) / 2, (q.top + q.bottom) / 2);
              return !(top && (top === a || a.contains(top)));
            }).map(a => a.textContent.trim())
            """);
    }

    private static async Task TakePictureAsync(Visitor visitor, string name)
    {
        var folder = Directory.CreateDirectory(Environment.GetEnvironmentVariable("AKADA_PICTURES") ?? Path.Combine(AppContext.BaseDirectory, "pictures"));
        var file = string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? c : '-'));
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, file[..Math.Min(80, file.Length)] + ".png") });
    }

    private static string SheetPath
    {
        get
        {
            for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            {
                var sheet = Path.Combine(at.FullName, "src", "Web", "wwwroot", "akada.css");
                if (File.Exists(sheet)) return sheet;
            }

            throw new InvalidOperationException("The sheet is not found.");
        }
    }
}
