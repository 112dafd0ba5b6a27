using Akada.Platform.Input;
using Markdig;

namespace Akada.Platform.Html;

/// <summary>
/// What a text may cost before it is rendered, and what came of it before it is sanitised. Nesting is what makes readers of Markdown and HTML slow:
/// seventy thousand signs of quotation take forty seconds, or the stack of the program.
/// </summary>
public static class MarkdownLimits
{
    /// <summary>Quotations and lists in one another; a book has five.</summary>
    public const int MostDeep = 60;

    /// <summary>Brackets that are open at once in one paragraph.</summary>
    private const int MostBrackets = 100;

    /// <summary>Signs of emphasis in one paragraph that are left open.</summary>
    private const int MostMarks = 4000;

    /// <exception cref="RefusedInputException">The text is nested too deeply, <see cref="InputRefusals.TooTangled"/>.</exception>
    public static string Render(string markdown, MarkdownPipeline pipeline)
    {
        if (IsTangled(markdown)) throw Tangled();
        try
        {
            return Markdig.Markdown.ToHtml(markdown, pipeline);
        }
        catch (ArgumentException e) when (e.Message.Contains("nested", StringComparison.Ordinal))
        {
            // Markdig's own limit of depth, which it tells by nothing else.
            throw Tangled();
        }
    }

    /// <summary>Looks at each line and paragraph once.</summary>
    internal static bool IsTangled(ReadOnlySpan<char> markdown)
    {
        var (brackets, marks) = (0, 0);
        foreach (var line in markdown.EnumerateLines())
        {
            var text = line.TrimStart();
            if (text.IsEmpty) (brackets, marks) = (0, 0);
            if (DepthOf(line) > MostDeep) return true;
            for (var at = 0; at < text.Length; at++)
            {
                switch (text[at])
                {
                    case '\\': at++; break;
                    case '[': brackets++; break;
                    case ']' when brackets > 0: brackets--; break;
                    case '*' or '_' or '~' or '^' or '`' or '<' or '$' when at == 0 || text[at - 1] != text[at]: marks++; break;
                }
            }

            if (brackets > MostBrackets || marks > MostMarks) return true;
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
            else if (char.IsAsciiDigit(line[at]) && NumberEnd(line, at) is var end && end > 0) (depth, at) = (depth + 1, end);
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
}
