using System.Text.RegularExpressions;
using Akada.Courses.Importing;
using Akada.Courses.Importing.Html;
using Akada.Courses.Lessons;
using Akada.Courses.Lessons.Formulas;
using Akada.Platform.Html;
using Akada.Rules.Courses.Importing;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Akada.Rules.Courses.Words;

/// <summary>Rule 115 as a property: each word of the source outside its markup stands in the shown text, or is
/// told.</summary>
public sealed partial class EveryWordTests
{
    private static readonly Markdown Markdown = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Of_generated_text_each_word_is_shown_or_told(int seed)
    {
        for (var i = 0; i < 40; i++)
        {
            var typed = new TypedText((seed * 1000) + i);
            var text = typed.Make(25);
            var rendered = RenderLesson.Straight(Markdown, text, same => same);
            var page = new HtmlParser().ParseDocument(rendered.Html);
            var shown = Shown(page.Body!);
            foreach (var word in typed.Words.Where(w => !shown.Contains(w, StringComparison.Ordinal)))
            {
                Assert.True(IsMarkup(text, word) || rendered.Lost.Any(l => l.Reason is "words" or "code"),
                    $"seed {seed}.{i}: {word} is lost from\n{text}\n=>\n{rendered.Html}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Through_the_importer_each_word_of_a_page_is_shown(int seed)
    {
        for (var i = 0; i < 25; i++)
        {
            // The words of a page with all the signs that mean something in Markdown.
            var typed = new TypedText((seed * 1000) + i);
            var words = typed.Make(20);
            var text = words.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;",
                StringComparison.Ordinal).Replace("$$", "$", StringComparison.Ordinal).Replace("\\(", "(",
                StringComparison.Ordinal).Replace("\\[", "[", StringComparison.Ordinal);
            foreach (var page in (string[])[$"<p>{text}</p>", $"<ul><li>{text}</li></ul>", $"<table><tr><th>a</th><th>b</th></tr><tr><td>{text}</td><td>x</td></tr></table>", $"<table><tr><td rowspan=2>{text}</td><td>x</td></tr></table>", $"<h2>{text}</h2>", $"<pre>{text}</pre>", $"<p>a <b>{text}</b> c</p>", $"<blockquote>{text.Replace("\n", "<br>", StringComparison.Ordinal)}</blockquote>"])
            {
                var markdown = new HtmlPage(page).ToMarkdown(new(a => a, a => a), PageWords.In("en"));
                var rendered = RenderLesson.Straight(Markdown, markdown, same => same);
                var shown = Line(new HtmlParser().ParseDocument(rendered.Html).Body!.TextContent);
                var source = Line(new HtmlParser().ParseDocument(page.Replace("<br>", " ",
                    StringComparison.Ordinal)).Body!.TextContent);
                Assert.Equal(Signs(source), Signs(shown));
            }
        }
    }

    [Theory]
    [InlineData("carpentries-shell-novice")]
    [InlineData("common-cartridge")]
    [InlineData("openstax-python")]
    [InlineData("cmi5-catapult")]
    [InlineData("asvs")]
    public async Task Of_real_packages_each_word_is_shown_or_told(string name)
    {
        foreach (var (title, markdown) in await TextsAsync(TestData.Folder(name)))
        {
            var rendered = RenderLesson.Straight(Markdown, markdown, same => same);
            var lost = rendered.Lost.Where(l => l.Reason == "words").Select(l => $"{title}: {l.Item}").ToList();
            Assert.True(lost.Count == 0, string.Join('\n', lost));
            var shown = Shown(new HtmlParser().ParseDocument(rendered.Html).Body!);
            var missing = Plain(markdown).Where(w => !shown.Contains(w, StringComparison.Ordinal)).Take(20).ToList();
            Assert.True(missing.Count == 0, $"{title}: {string.Join(' ', missing)}");
        }
    }

    private static async Task<List<(string, string)>> TextsAsync(string folder)
    {
        var texts = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Select(f =>
            (f, File.ReadAllText(f).ReplaceLineEndings("\n"))).ToList();
        var courses = new List<CourseDraft>();
        if (folder.EndsWith("novice", StringComparison.Ordinal)) courses.Add(CoursePackage.ReadFolder(folder).Value);
        foreach (var file in Directory.EnumerateFiles(folder).Where(f =>
            f.EndsWith(".imscc", StringComparison.Ordinal) || f.EndsWith("cnxml.tar.gz", StringComparison.Ordinal)))
        {
            await using var package = File.OpenRead(file);
            if (await MadePackage.ReadAsync(package, Path.GetFileName(file))
                is { Refusal: null } read) courses.Add(read.Value);
        }

        return [.. texts, .. courses.SelectMany(c => c.Modules.SelectMany(m => m.Lessons).Select(l =>
            (l.SourceKey, l.Markdown)).Append((c.Title, c.DescriptionMarkdown)))];
    }

    /// <summary>Words of the plainest kind, found without any reader of Markdown: no sign of markup, address or
    /// formula touches them.</summary>
    private static IEnumerable<string> Plain(string markdown) =>
        Markup().Replace(markdown, " ").Split(' ', '\n').Select(w =>
            w.Trim('.', ',', ';', '?', '!', '(', ')', '*', '"', '\'', ':')).Where(w =>
            w.Length > 2 && w.All(char.IsLetter));

    /// <summary>What stands in an address, an attribute, a comment, the language of a fence or the label of a note is
    /// markup.</summary>
    private static bool IsMarkup(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);
        var line = text[(text.LastIndexOf('\n', at) + 1)..];
        var before = line[..line.IndexOf(word, StringComparison.Ordinal)];
        return before.Contains("](", StringComparison.Ordinal) || before.Contains("=\"", StringComparison.Ordinal)
            || (text[..at].Contains("<!--", StringComparison.Ordinal)
            && text[at..].Contains("-->", StringComparison.Ordinal))
            || before.Contains("```", StringComparison.Ordinal) || before.Contains("~~~", StringComparison.Ordinal)
                || before.Contains("[^", StringComparison.Ordinal) || before.EndsWith('[')
            || line.Split('\n')[0].Contains("]:", StringComparison.Ordinal)
                || text[..at].EndsWith("{x=y", StringComparison.Ordinal)
                || FormulaScan.Of(text).Any(f => f.Start.Value <= at && at < f.End.Value);
    }

    private static string Shown(IElement body) =>
        string.Join('\n', body.GetDescendants().Select(n => n is IText text ? text.Data : n is IElement e ? $"{e.GetAttribute("alt")} {e.GetAttribute("title")}" : ""));

    private static string Line(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Signs(string text) => text.Replace("\u00a0", "", StringComparison.Ordinal);

    [GeneratedRegex(@"<!--.*?-->|<[^>]*>|\]\([^)]*\)|\]\[[^\]]*\]|^[ >]*\[[^\]]+\]:.*$|^[ >]*(?:`{3,}|~{3,}|:{3,}).*$|\{[^{}]*\}|https?://\S+|&\w+;|\$[^$]+\$|^---\n.*?\n---$", RegexOptions.Singleline | RegexOptions.Multiline, matchTimeoutMilliseconds: 20_000)]
    private static partial Regex Markup();
}
