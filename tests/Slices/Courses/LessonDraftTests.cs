using System.Net;
using Akada.Courses.Outline;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class LessonDraftTests(TestSchool school)
{
    [Fact]
    public async Task Rule_54_a_draft_that_a_window_sent_earlier_never_overwrites_a_later_one()
    {
        var lesson = await NewAsync("Overtaken");
        using var api = await school.ApiAsync(school.Chidi);
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.True(await KeepAsync(api, lesson, "second", one, 2));
        Assert.False(await KeepAsync(api, lesson, "first", one, 1));
        Assert.False(await KeepAsync(api, lesson, "second again", one, 2));
        Assert.Equal("second", await DraftAsync(api, lesson));
        Assert.True(await KeepAsync(api, lesson, "another window", two, 1));
        Assert.True(await KeepAsync(api, lesson, "third", one, 3));
        Assert.Equal("third", await DraftAsync(api, lesson));
    }

    [Fact]
    public async Task Rule_54_a_draft_under_way_at_save_does_not_come_back_and_a_new_window_keeps_its_own()
    {
        var lesson = await NewAsync("In flight");
        using var browser = await school.BrowserAsync(school.Chidi);
        using var api = await school.ApiAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/lessons/{lesson}");
        var window = WindowOf(page);
        Assert.True(await KeepAsync(api, lesson, "old", window, 1));
        page = await browser.SubmitAsync(page, new { Body = "Final" }, "form[data-editor]");
        Assert.Equal("Saved. Learners read this text now.", page.Notice);
        Assert.False(await KeepAsync(api, lesson, "old but one", window, 2));
        Assert.Null(await DraftAsync(api, lesson));
        Assert.DoesNotContain("Someone else saved", (await browser.OpenAsync($"/teach/lessons/{lesson}")).Text, StringComparison.Ordinal);
        Assert.True(await KeepAsync(api, lesson, "and then", WindowOf(page), 1, basedOn: 3));
        Assert.Equal("and then", await DraftAsync(api, lesson));

        page = await browser.OpenAsync($"/teach/lessons/{lesson}");
        await browser.SubmitAsync(page, null, "form[action*=Drop]");
        Assert.False(await KeepAsync(api, lesson, "late", page.Document.QuerySelector("form[action*=Drop] [name=Window]")!.GetAttribute("value") is { } w ? Guid.Parse(w) : null, 9, basedOn: 3));
        Assert.Null(await DraftAsync(api, lesson));
    }

    [Fact]
    public async Task Rule_50_the_colleagues_text_is_shown_until_the_author_has_decided_whatever_is_kept_looked_at_or_opened_again_before()
    {
        var lesson = await NewAsync("Undecided");
        using var chidi = await school.BrowserAsync(school.Chidi);
        using var api = await school.ApiAsync(school.Chidi);
        var open = await chidi.OpenAsync($"/teach/lessons/{lesson}");
        using var admin = await school.ApiAsync(school.Efua);
        await admin.PutAsync($"lessons/{lesson}", new { title = "Lesson 1", kind = "text", body = "Theirs", required = true, basedOn = 2 });

        var page = await chidi.SubmitAsync(open, new { Body = "Mine" }, "form[data-editor]");
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        // The script of the page keeps a draft by what the form says it was begun from.
        var began = int.Parse(page.Document.QuerySelector("[name=BeganFrom]")!.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(await KeepAsync(api, lesson, "Mine, later", WindowOf(page), 1, began));
        foreach (var button in new[] { "button[data-preview]", "button[formaction*=Draft]", "button[data-upload]" })
        {
            page = await chidi.OpenAsync($"/teach/lessons/{lesson}");
            Assert.Equal("Theirs", page.Document.QuerySelector("textarea[readonly]")?.TextContent.Trim());
            page = await chidi.SubmitAsync(page, null, "form[data-editor]", button);
            Assert.Equal("Theirs", page.Document.QuerySelector("textarea[readonly]")?.TextContent.Trim());
            Assert.Contains("Mine, later", page.Html, StringComparison.Ordinal);
        }

        page = await chidi.SubmitAsync(page, null, "form[data-editor]");
        Assert.Equal("Saved. Learners read this text now.", page.Notice);
    }

    [Fact]
    public async Task Keep_as_draft_keeps_all_that_was_typed()
    {
        var lesson = await NewAsync("All of it");
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/lessons/{lesson}");
        await browser.SubmitAsync(page, new { Title = "A film", Kind = "Video", Url = "https://example.org/film", Minutes = "17", Rule = "Opened", Required = false }, "form[data-editor]", "button[formaction*=Draft]");
        page = await browser.OpenAsync($"/teach/lessons/{lesson}");
        string? Of(string name) => (page.Document.QuerySelector($"[name='Input.{name}']") as AngleSharp.Html.Dom.IHtmlInputElement)?.Value ?? (page.Document.QuerySelector($"select[name='Input.{name}']") as AngleSharp.Html.Dom.IHtmlSelectElement)?.Value;
        Assert.Equal(("A film", "Video", "https://example.org/film", "17", "Opened"), (Of("Title"), Of("Kind"), Of("Url"), Of("Minutes"), Of("Rule")));
        Assert.False(((AngleSharp.Html.Dom.IHtmlInputElement)page.Document.QuerySelector("input[type=checkbox][name='Input.Required']")!).IsChecked);
        // A late save keeps them as well.
        using var admin = await school.ApiAsync(school.Efua);
        await admin.PutAsync($"lessons/{lesson}", new { title = "Lesson 1", kind = "text", body = "Theirs", required = true, basedOn = 2 });
        await browser.SubmitAsync(page, new { Minutes = "18" }, "form[data-editor]");
        page = await browser.OpenAsync($"/teach/lessons/{lesson}");
        Assert.Equal(("18", "https://example.org/film"), (Of("Minutes"), Of("Url")));
    }

    private static Guid WindowOf(TestPage page) => Guid.Parse(page.Document.QuerySelector("form[data-editor] [name=Window]")!.GetAttribute("value")!);

    private static async Task<bool> KeepAsync(HttpClient api, Guid lesson, string body, Guid? window, int sequence, int basedOn = 2)
    {
        var answer = await api.PutAsync($"lessons/{lesson}/draft", new { title = "Lesson 1", body, basedOn, window, sequence });
        Assert.Equal(200, answer.Status);
        return (bool)answer.Json!["kept"]!;
    }

    private static async Task<string?> DraftAsync(HttpClient api, Guid lesson) => (string?)(await api.ReadAsync($"lessons/{lesson}/source")).Json!["draft"]?["body"];

    protected async Task<Guid> NewAsync(string title) => (await school.NewCourseAsync(school.Chidi, title, state: CourseState.Published)).Lessons[0];

    public sealed class Sqlite(OnSqlite school) : LessonDraftTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : LessonDraftTests(school), IClassFixture<OnPostgres>
    {
        [Fact]
        public async Task Rule_54_of_many_drafts_of_one_window_at_once_the_last_remains()
        {
            var lesson = await NewAsync("Shuffled");
            using var api = await school.ApiAsync(school.Chidi);
            var window = Guid.NewGuid();
            await Task.WhenAll(Enumerable.Range(1, 20).Reverse().Select(i => KeepAsync(api, lesson, $"Text {i}", window, i)));
            Assert.Equal("Text 20", await DraftAsync(api, lesson));
        }

        private readonly TestSchool school = school;
    }
}
