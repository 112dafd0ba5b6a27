using System.Text.RegularExpressions;
using Akada.Courses.Importing.Html;
using Akada.Kernel;

namespace Akada.Courses.Importing.Markdown;

/// <summary>Changes the addresses in Markdown and leaves every other character, and all code, as it was.</summary>
internal sealed partial class MarkdownLinks(PageAddresses addresses, PageWords words)
{
    private const char Open = '\uE000';
    private const char Close = '\uE001';

    public string Rewrite(string text)
    {
        var written = new List<string>();
        var paragraph = new List<string>();
        foreach (var (line, isCode) in CodeLines.Of(text))
        {
            if (!isCode && line.Trim(' ', '>').Length > 0)
            {
                paragraph.Add(line);
                continue;
            }

            Flush(paragraph, written);
            written.Add(line);
        }

        Flush(paragraph, written);
        return string.Join('\n', written);
    }

    private void Flush(List<string> paragraph, List<string> written)
    {
        if (paragraph.Count > 0) written.Add(Paragraph(string.Join('\n', paragraph)));
        paragraph.Clear();
    }

    private string Paragraph(string text)
    {
        var spans = new List<string>();
        var masked = CodeSpans().Replace(text, m =>
        {
            spans.Add(m.Value);
            return $"{Open}{spans.Count - 1}{Close}";
        });
        masked = Links(masked);
        masked = Definitions().Replace(masked, m => addresses.Link(Bare(m.Groups["to"].Value)) is { } to ? m.Groups["name"].Value + MarkdownShape.Destination(to) : "");
        masked = Html().Replace(masked, Attribute);
        return Masks().Replace(masked, m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) is var i && i < spans.Count ? spans[i] : "");
    }

    private string Links(string text) => Inline().Replace(text, m => m.Groups["bang"].Length > 0 ? Picture(m) : Link(m));

    private string Link(Match match)
    {
        var text = Links(match.Groups["text"].Value);
        return addresses.Link(Bare(match.Groups["to"].Value)) is { } to ? $"[{text}]({MarkdownShape.Destination(to)}{match.Groups["title"].Value})" : text;
    }

    private string Picture(Match match)
    {
        var text = match.Groups["text"].Value;
        var alt = Alt().Match(match.Groups["attributes"].Value) is { Success: true } a ? Line(a.Groups["alt"].Value) : null;
        var picture = PictureText.For(alt is null ? text : Brackets().Replace(alt, @"\$0"), addresses.Picture(Bare(match.Groups["to"].Value)), words);
        return alt is null || text.Length == 0 ? picture : $"{picture}\n\n{MarkdownShape.Italic(text)}";
    }

    private string Attribute(Match match)
    {
        var address = match.Groups["to"].Value;
        var to = match.Groups["tag"].Value.Equals("img", StringComparison.OrdinalIgnoreCase) ? addresses.Picture(address) : addresses.Link(address);
        return $"{match.Groups["head"].Value}{match.Groups["quote"].Value}{to}{match.Groups["quote"].Value}";
    }

    private static string Bare(string destination) => destination.StartsWith('<') ? destination[1..^1] : destination;

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"(?<!`)(?<ticks>`+)(?!`)(?:.{1,5000}?)(?<!`)\k<ticks>(?!`)", RegexOptions.Singleline, MatchLimit.Milliseconds)]
    private static partial Regex CodeSpans();

    [GeneratedRegex(@"(?<bang>!?)(?<!\\)\[(?<text>(?>[^\[\]\\]+|\\.|\[(?>[^\[\]\\]+|\\.)*\](?:\([^()\s]*\))?)*)\]\((?>\s*)(?<to><[^<>\n]*>|(?>[^\s()<>]+|\([^\s()]*\))*)(?<title>\s+(?:""[^""]{0,1000}""|'[^']{0,1000}'))?(?>\s*)\)(?<attributes>\{[^{}]*\})?", RegexOptions.None, MatchLimit.Milliseconds)]
    private static partial Regex Inline();

    [GeneratedRegex(@"^(?<name> {0,3}\[[^\]\n]+\]:[ \t]*)(?<to>\S+)(?=[ \t]*$|[ \t]+[""'(])", RegexOptions.Multiline, MatchLimit.Milliseconds)]
    private static partial Regex Definitions();

    [GeneratedRegex(@"(?<head><(?<tag>img|a|source|video|audio|iframe)\b[^<>]*?\s(?:src|href)\s*=\s*)(?<quote>[""'])(?<to>[^""'<>]*)\k<quote>", RegexOptions.IgnoreCase, MatchLimit.Milliseconds)]
    private static partial Regex Html();

    [GeneratedRegex(@"\balt\s*=\s*(?:""(?<alt>[^""]*)""|'(?<alt>[^']*)')(?=[\s}])", RegexOptions.None, MatchLimit.Milliseconds)]
    private static partial Regex Alt();

    [GeneratedRegex(@"(?<!\\)[\[\]]", RegexOptions.None, MatchLimit.Milliseconds)]
    private static partial Regex Brackets();

    [GeneratedRegex("\uE000(\\d+)\uE001", RegexOptions.NonBacktracking)]
    private static partial Regex Masks();
}
