using System.Net;
using System.Text.RegularExpressions;
using Akada.Courses.Importing.Html;
using Akada.Courses.Importing.Markdown;
using Akada.Kernel;

namespace Akada.Courses.Importing.Workbench;

/// <summary>How each kind of box of the Workbench looks in a lesson.</summary>
internal sealed partial class DivShapes(PageWords words, Action<string> instructorNote)
{
    public string Shape(string kind, string content) => kind switch
    {
        "objectives" => Box(words.Objectives, content),
        "questions" => Box(words.Questions, content),
        "keypoints" => $"## {words.KeyPoints}\n\n{content}",
        "challenge" => Titled(words.Challenge, content, always: true),
        "prereq" or "prerequisites" => Titled(words.Prerequisites, content, always: false),
        "discussion" => Titled(words.Discussion, content, always: true),
        "checklist" => Titled(words.Checklist, content, always: false),
        "testimonial" => Titled(words.Testimonial, content, always: false),
        "caution" or "warning" => Titled(words.Caution, content, always: true),
        "callout" or "note" or "tip" => Titled(words.Note, content, always: false),
        "solution" or "answer" => Folded(words.Solution, content),
        "hint" => Folded(words.Hint, content),
        "spoiler" or "accordion" => Folded(words.More, content),
        "instructor" => Instructor(content),
        _ => content,
    };

    private static string Box(string title, string content) => MarkdownShape.Quote($"**{title}**\n\n{content}".TrimEnd());

    private static string Titled(string label, string content, bool always)
    {
        var (heading, body) = FirstHeading(content);
        var title = heading is null || heading.Equals(label, StringComparison.OrdinalIgnoreCase) ? label : always ? $"{label}: {heading}" : heading;
        return Box(title.Replace("**", "", StringComparison.Ordinal), InnerHeadings(body));
    }

    private static string Folded(string label, string content)
    {
        var (heading, body) = FirstHeading(content);
        var anchor = Anchor().Match(heading ?? "").Value;
        return anchor + (anchor.Length > 0 ? "\n\n" : "") + MarkdownShape.Details(Summary(heading?[anchor.Length..] ?? label), InnerHeadings(body));
    }

    private string Instructor(string content)
    {
        var (heading, body) = FirstHeading(content);
        instructorNote(Words.Cut(heading is null ? MarkdownSummary.Of(body) : MarkdownTitle.Plain(heading), 100));
        return "";
    }

    private static (string? Heading, string Body) FirstHeading(string content)
    {
        var first = Heading().Match(content);
        return first.Success && first.Index == 0 ? (first.Groups["title"].Value.Trim(), content[first.Length..].Trim('\n')) : (null, content);
    }

    // A heading inside a box would stand in the page's table of contents as if the page went on there.
    private static string InnerHeadings(string body) =>
        string.Join('\n', CodeLines.Of(body).Select(l => l.IsCode ? l.Line : Heading().Replace(l.Line, m => $"**{m.Groups["title"].Value.Trim()}**")));

    // Markdown is not read inside <summary>.
    private static string Summary(string markdown) =>
        string.Concat(CodeSpan().Split(markdown).Select((part, i) => i % 2 == 1 ? $"<code>{WebUtility.HtmlEncode(part)}</code>" : WebUtility.HtmlEncode(Plain(part))));

    private static string Plain(string part) =>
        MarkdownTitle.Plain($" {part} ") is { Length: > 0 } plain ? $"{(part.StartsWith(' ') ? " " : "")}{plain}{(part.EndsWith(' ') ? " " : "")}" : part;

    [GeneratedRegex(@"^#{1,6}\s+(?<title>[^\n]+?)\s*#*\s*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex("^<a id=\"[^\"<>]*\"></a>", RegexOptions.NonBacktracking)]
    private static partial Regex Anchor();

    [GeneratedRegex("`([^`]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex CodeSpan();
}
