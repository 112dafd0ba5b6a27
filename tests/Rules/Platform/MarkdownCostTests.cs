using System.Diagnostics;
using Akada.Courses.Lessons;
using Akada.Platform.Html;
using Akada.Platform.Input;
using Xunit;

namespace Akada.Rules.Platform;

/// <summary>Rule 114: a lesson of the largest size, in the shape that costs most, is rendered or refused in about a second.</summary>
public sealed class MarkdownCostTests
{
    private const int Most = 400_000;

    // Alone each takes at most a second; the machine of the tests has other things to do. What was endless took minutes.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private static readonly Markdown Markdown = new();

    public static TheoryData<string, string> Shapes => new()
    {
        { "quotations", ">" }, { "quotations with spaces", "> " }, { "lists in lists", "- " }, { "numbered lists in lists", "1. " }, { "both", "> - " },
        { "open brackets", "[" }, { "open pictures", "![" }, { "brackets and parentheses", "[](" }, { "links in links", "[a](" }, { "footnotes", "[^" }, { "closed brackets", "[a]" },
        { "emphasis left open", "*a " }, { "emphasis of two kinds", "*_" }, { "marks alternating", "**a *b " }, { "raised and lowered", "^a ~b " }, { "many marks", "*a_ " },
        { "code left open", "`a``b```c" }, { "code marks", "`a``" }, { "tags", "<" }, { "tags left open", "<div>" }, { "bold left open", "<b>" }, { "bold with ids", "<b id=a><i>" },
        { "lists as tags", "<ul><li>" }, { "tables as tags", "<table><tr><td>" }, { "comments left open", "<!--" }, { "declarations", "<!A" }, { "attributes", "<a b=\"" },
        { "formulas left open", "$a " }, { "large formulas left open", "$$a " }, { "fractions in fractions", "$\\frac{" }, { "roots", "$\\sqrt[" }, { "braces", "{" }, { "attributes of braces", "{.a " }, { "heading attributes", "# a {#" },
        { "backslashes", "\\" }, { "entities", "&amp" }, { "pipes", "|" }, { "table rows", "|a|b|\n" }, { "table heads", "|a|b\n-|-\n" }, { "grids", "+-" }, { "definitions", "a\n: " }, { "abbreviations", "*[a]: b\n" },
        { "reference definitions", "[a]: b\n" }, { "task lists", "- [ ] " }, { "lines", "\n" }, { "headings", "# a\n" }, { "same headings", "## b\n\n" }, { "fences", "```\n" }, { "addresses", "http://a.b " }, { "an address", "http://a" }, { "at signs", "a@" }, { "colons", ":" },
        { "tabs", "\t" }, { "divs", "::: a\n" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_lesson_of_the_largest_size_costs_no_more(string shape, string part)
    {
        var body = string.Concat(Enumerable.Repeat(part, Most / part.Length));
        var begin = Stopwatch.GetTimestamp();
        var rendering = Task.Run(() => Rendered(body), TestContext.Current.CancellationToken);
        var ended = await Task.WhenAny(rendering, Task.Delay(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)) == rendering;
        var took = Stopwatch.GetElapsedTime(begin);
        Assert.True(ended && took < Bound, $"{shape}: {took.TotalSeconds:0.0} s, {(ended ? await rendering : "and goes on")}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{shape}: {took.TotalMilliseconds:0} ms, {await rendering}");
    }

    private static string Rendered(string body)
    {
        try
        {
            return $"{RenderLesson.Straight(Markdown, body, text => LessonLinks.Resolve(text, "a", new Dictionary<Guid, Akada.Platform.Files.KeptFile>())).Html.Length} characters";
        }
        catch (RefusedInputException e)
        {
            return e.Refusal.Code;
        }
    }
}
