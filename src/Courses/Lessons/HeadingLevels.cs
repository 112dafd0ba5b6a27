using System.Globalization;
using System.Text.RegularExpressions;
using Akada.Kernel;

namespace Akada.Courses.Lessons;

/// <summary>The page's own heading is the lesson's title, so the text begins one level below it and skips none: who listens to a page leafs by them. Pure.</summary>
internal static partial class HeadingLevels
{
    /// <param name="html">Sanitised, so every heading is closed and none stands in another.</param>
    public static string Straighten(string html)
    {
        var above = new Stack<int>();
        return Heading().Replace(html, tag =>
        {
            if (tag.Groups["end"].Length == 0)
            {
                var written = tag.Groups["level"].ValueSpan[0] - '0';
                while (above.TryPeek(out var last) && last >= written) above.Pop();
                above.Push(written);
            }

            return $"<{tag.Groups["end"].Value}h{Math.Min(6, above.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        });
    }

    [GeneratedRegex(@"<(?<end>/?)h(?<level>[1-6])(?=[\s>])", RegexOptions.None, MatchLimit.Milliseconds)]
    private static partial Regex Heading();
}
