using Akada.Platform.Input;

namespace Akada.Platform.Html;

/// <summary>What HTML may cost before a parser makes a tree of it. A reader copies open elements into each paragraph, so many tags below many open ones cost their product.</summary>
public static class MarkupLimits
{
    private const int MostDeep = 150;
    private const int MostTags = 60_000;

    // The sum over all tags of how many stand open above each: a long lesson has fifty thousand.
    private const long MostWork = 1_000_000;

    // They close by themselves, or hold nothing.
    private static readonly HashSet<string> Light = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "rp", "rt", "colgroup", "caption",
    };

    /// <exception cref="RefusedInputException">It is nested too deeply, or has too many elements.</exception>
    public static string Checked(string html) => Fits(html) ? html : throw new RefusedInputException(InputRefusals.TooTangled.At("Body"));

    public static bool Fits(ReadOnlySpan<char> html)
    {
        var (depth, tags, work) = (0, 0, 0L);
        var names = Light.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length;)
        {
            var isEnd = html[at + 1] == '/';
            var name = NameAt(html[(at + (isEnd ? 2 : 1))..]);
            if (!name.IsEmpty)
            {
                tags++;
                if (!names.Contains(name)) depth = isEnd ? Math.Max(0, depth - 1) : depth + 1;
                work += depth;
                if (depth > MostDeep || tags > MostTags || work > MostWork) return false;
            }

            var next = html[(at + 1)..].IndexOf('<');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return true;
    }

    private static ReadOnlySpan<char> NameAt(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && end < 30 && char.IsAsciiLetterOrDigit(text[end])) end++;
        return text[..end];
    }
}
