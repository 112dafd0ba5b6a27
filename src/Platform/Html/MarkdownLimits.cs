using Akada.Platform.Input;
using Markdig;
using Markdig.Syntax;

namespace Akada.Platform.Html;

/// <summary>
/// What a text may be before it is rendered. Nesting and long chains of open marks are what makes readers of Markdown slow: seventy thousand signs of
/// quotation take forty seconds, or the stack of the program. The numbers are many times what a book has; each was measured (MarkdownCostTests).
/// </summary>
public static class MarkdownLimits
{
    /// <summary>Quotations and lists in one another; a book has five.</summary>
    private const int MostDeep = 60;

    // In one paragraph.
    private const int MostBrackets = 100, MostOpenLinks = 100, MostMarks = 4000, MostDefinitions = 300, MostAddresses = 1000;

    // In the whole text: each heading gets an address that no other has, each cell of a table becomes an element.
    private const int MostHeadings = 3000, MostCells = 60_000;

    /// <summary>Reads the text as Markdown.</summary>
    /// <exception cref="RefusedInputException">The text is nested too deeply, <see cref="InputRefusals.TooTangled"/>.</exception>
    public static MarkdownDocument Parse(string markdown, MarkdownPipeline pipeline) =>
        IsTangled(markdown) ? throw Tangled() : Guard(() => Markdig.Markdown.Parse(markdown, pipeline));

    /// <summary>Writes what was read as HTML that a parser can take without harm.</summary>
    /// <exception cref="RefusedInputException">It is nested too deeply, or has too many elements.</exception>
    public static string ToHtml(MarkdownDocument document, MarkdownPipeline pipeline) =>
        MarkupLimits.Checked(Guard(() => Markdig.Markdown.ToHtml(document, pipeline)));

    private static T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ArgumentException e) when (e.Message.Contains("nested", StringComparison.Ordinal))
        {
            // Markdig's own limit of depth, which it tells by nothing else.
            throw Tangled();
        }
    }

    /// <summary>Looks at each line and paragraph once.</summary>
    public static bool IsTangled(ReadOnlySpan<char> markdown)
    {
        var paragraph = new Counts();
        var (headings, cells) = (0, 0);
        foreach (var line in markdown.EnumerateLines())
        {
            var text = line.Trim();
            if (text.IsEmpty) paragraph = new Counts();
            else if (text[0] == '#' || text.Trim('=').IsEmpty || text.Trim('-').IsEmpty) headings++;
            cells += text.Count('|');
            if (headings > MostHeadings || cells > MostCells || DepthOf(line) > MostDeep) return true;
            paragraph.Add(text);
            if (paragraph.IsTooMuch) return true;
        }

        return false;
    }

    /// <summary>How many quotations and lists a line opens or stands in, by the marks it begins with.</summary>
    private static int DepthOf(ReadOnlySpan<char> line)
    {
        var (depth, at) = (0, 0);
        while (at < line.Length)
        {
            if (line[at] is ' ' or '\t') at++;
            else if (line[at] == '>') (depth, at) = (depth + 1, at + 1);
            else if (line[at] is '-' or '+' or '*' or ':' && IsSpace(line, at + 1)) (depth, at) = (depth + 1, at + 1);
            else if (char.IsAsciiDigit(line[at]) && NumberEnd(line, at) is var end and > 0) (depth, at) = (depth + 1, end);
            else break;
        }

        return depth;
    }

    private static int NumberEnd(ReadOnlySpan<char> line, int at)
    {
        var end = at;
        while (end < line.Length && end - at < 9 && char.IsAsciiDigit(line[end])) end++;
        return end < line.Length && line[end] is '.' or ')' && IsSpace(line, end + 1) ? end + 1 : 0;
    }

    private static bool IsSpace(ReadOnlySpan<char> line, int at) => at < line.Length && line[at] is ' ' or '\t';

    private static RefusedInputException Tangled() => new(InputRefusals.TooTangled.At("Body"));

    /// <summary>What stands open in one paragraph.</summary>
    private struct Counts
    {
        private int _brackets, _links, _marks, _definitions, _addresses;

        public readonly bool IsTooMuch => _brackets > MostBrackets || _links > MostOpenLinks || _marks > MostMarks
            || _definitions > MostDefinitions || _addresses > MostAddresses;

        public void Add(ReadOnlySpan<char> line)
        {
            if (line.StartsWith('[') && line.Contains("]:", StringComparison.Ordinal)) _definitions++;
            // An address that is no link becomes one, and each costs the more the more stand before it.
            _addresses += line.Count("://".AsSpan()) + line.Count("www.".AsSpan());
            for (var at = 0; at < line.Length && !IsTooMuch; at++)
            {
                switch (line[at])
                {
                    case '\\':
                        at++;
                        break;
                    case '[':
                        _brackets++;
                        break;
                    case ']':
                        if (_brackets > 0) _brackets--;
                        if (at + 1 < line.Length && line[at + 1] == '(') _links++;
                        break;
                    case ')' when _links > 0:
                        _links--;
                        break;
                    case '*' or '_' or '~' or '^' or '<' when at == 0 || line[at - 1] != line[at]:
                        _marks++;
                        break;
                }
            }
        }
    }
}
