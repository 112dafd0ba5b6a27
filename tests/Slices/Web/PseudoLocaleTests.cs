using System.Text.RegularExpressions;
using Akada.Platform.Words;
using Akada.Slices.Infrastructure;
using AngleSharp.Dom;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>In a language in which every text of ours stands in brackets, whatever stands outside was written into a page.</summary>
public sealed partial class PseudoLocaleTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    // Names of languages stand in their own language, those of countries come from ICU, and those of zones and currencies are codes.
    private static readonly string[] Data = ["Sunrise School", "English", "Français", "Lesson", "First steps", "Further on", "All about", "You will learn", "Text of lesson", "Africa/", "SQLite", "PNG", "HTTP", "CSV"];

    [Fact]
    public async Task No_main_page_says_a_sentence_that_cannot_be_translated()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Pseudo Maths");
        using (var ada = await school.ApiAsync(school.Ada)) Assert.Equal(200, (await ada.PostAsync("enrollments", new { courseId = course.Id })).Status);
        var ways = new (Known? Person, string[] Paths)[]
        {
            (null, ["/", "/courses", course.Url, "/sign-in", "/register", "/register/student", "/reset", "/nothing-here"]),
            (school.Ada, ["/", "/courses", $"/learn/{course.Slug}", $"/courses/{course.Slug}/leave", "/family/guardians", "/account", "/account/profile", "/account/picture", "/account/security", "/orders"]),
            (school.Bola, ["/", "/family", "/family/new", "/family/link"]),
            (school.Chidi, ["/teach", "/teach/new", $"/teach/{course.Slug}", $"/teach/{course.Slug}/details", $"/teach/{course.Slug}/learners", $"/teach/{course.Slug}/staff", $"/teach/{course.Slug}/files", "/account/tokens"]),
            (school.Efua, ["/people", $"/people/{school.Ada.Code}", $"/people/{school.Ada.Code}/family", "/people/import", "/people/invite", "/audit", "/school", "/school/payments", "/finance", "/background"]),
        };
        var wrong = new List<string>();
        var looked = 0;
        foreach (var (person, paths) in ways)
        {
            using var browser = await school.BrowserAsync(person);
            browser.Http.DefaultRequestHeaders.Add("Cookie", "akada_lang=" + TextBook.PseudoLanguage);
            foreach (var path in paths)
            {
                var page = await browser.OpenAsync(path);
                if (page.Status == System.Net.HttpStatusCode.NotFound && path != "/nothing-here") wrong.Add($"{path}: there is no such page");
                looked += page.Document.DocumentElement.TextContent.Contains('⟦', StringComparison.Ordinal) ? 1 : 0;
                wrong.AddRange(Plain(page.Document.DocumentElement).Select(t => $"{path}: {t}"));
            }
        }

        Assert.Equal(ways.Sum(w => w.Paths.Length), looked);
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void The_check_sees_a_sentence_outside_the_brackets()
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument("<p title='A plain title'>⟦Ádá ⟦ínñér⟧·⟧</p><p>Not translated at all</p><input placeholder='Type it here'><code>some code here</code>");
        Assert.Equal(["A plain title", "Not translated at all", "Type it here"], Plain(page.DocumentElement).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Plain(IElement root)
    {
        var texts = root.Descendants<IText>().Where(t => t.ParentElement!.Closest("script, style, code, pre, .mono, .code, .prose, svg, select[name$=Country]") is null).Select(t => t.Text);
        var said = root.QuerySelectorAll("[title], [placeholder], [aria-label], [alt], [data-label]").SelectMany(e => new[] { "title", "placeholder", "aria-label", "alt", "data-label" }.Select(e.GetAttribute));
        return texts.Concat(said.OfType<string>()).Select(t => Outside(t)).Where(t => Sentence.IsMatch(t) && !Data.Any(d => t.Contains(d, StringComparison.Ordinal)));
    }

    private static string Outside(string text)
    {
        for (string before = ""; before != text;) (before, text) = (text, Bracketed.Replace(text, " "));
        return Spaces.Replace(text, " ").Trim();
    }

    [GeneratedRegex("⟦[^⟦⟧]*⟧")]
    private static partial Regex Bracketed { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }

    // Two words of small letters: names are written large, dates have one word between numbers.
    [GeneratedRegex(@"\p{L}{2,} \p{Ll}{2,}")]
    private static partial Regex Sentence { get; }
}
