using System.Text.RegularExpressions;
using Akada.Kernel;

namespace Akada.Courses.Importing.Markdown;

/// <summary>The heading a page begins with, which is its title and need not be said twice.</summary>
internal static partial class MarkdownTitle
{
    public static (string? Title, string Body) Split(string body)
    {
        var first = FirstHeading().Match(body);
        return first.Success ? (Plain(first.Groups["title"].Value), body[first.Length..].TrimStart('\n')) : (null, body);
    }

    public static string? AnyHeading(string body) =>
        CodeLines.Of(body).Where(l => !l.IsCode).Select(l => Heading().Match(l.Line)).FirstOrDefault(m => m.Success) is { } found ? Plain(found.Groups["title"].Value) : null;

    public static string Plain(string markdown) => Marks().Replace(Links().Replace(markdown, "${text}"), "").Trim();

    [GeneratedRegex(@"\A\n*(?:# +(?<title>[^\n]+?)(?: +#+)? *(?:\n|\z)|(?<title>[^\n]+)\n=+ *(?:\n|\z))", RegexOptions.NonBacktracking)]
    private static partial Regex FirstHeading();

    [GeneratedRegex(@"^#{1,6} +(?<title>.+?)(?: +#+)? *$", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"!?\[(?<text>[^\[\]]*)\]\([^()]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Links();

    [GeneratedRegex(@"[`*]|(?<!\w)_|_(?!\w)|\\(?=[^\w\s])|\{[#.][^{}]*\}", RegexOptions.None, MatchLimit.Milliseconds)]
    private static partial Regex Marks();
}
