using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Akada.Kernel;

namespace Akada.Courses.Lessons.Formulas;

/// <summary>
/// The TeX formulas of a text: <c>$…$</c> in a line, <c>$$…$$</c> on lines of their own, as GitHub and Pandoc read them. Markdown would take their braces for attributes and their
/// carets for raised text, so they are lifted out before it and set in their place after it. Code and prices ($5 and $10) are left alone. Pure.
/// </summary>
internal sealed partial class FormulasIn
{
    // Characters that no text uses mark the places; Markdown knows nothing of them.
    private const char Open = '\uE000', Close = '\uE001';

    private readonly List<string> _lifted = [];

    public FormulasIn(string markdown) =>
        Text = Parts().Replace(markdown.Replace(Open.ToString(), "", StringComparison.Ordinal).Replace(Close.ToString(), "", StringComparison.Ordinal), Lift);

    /// <summary>The Markdown with places instead of formulas.</summary>
    public string Text { get; }

    public bool Any => _lifted.Count > 0;

    /// <summary>In code and in attributes, as the description of a picture, a formula stays as it was typed.</summary>
    /// <returns>To be sanitised once more.</returns>
    public string PutInto(string html) => Any
        ? Places().Replace(html, match => match.Groups["plain"].Success
            ? Place().Replace(match.Value, m => WebUtility.HtmlEncode(Lifted(m)))
            : TexToHtml.Of(Lifted(match).Trim('$')))
        : html;

    private string Lift(Match match)
    {
        if (!match.Groups["tex"].Success) return match.Value;
        _lifted.Add(QuoteMarks().Replace(match.Groups["tex"].Value, ""));
        return $"{Open}{(_lifted.Count - 1).ToString(CultureInfo.InvariantCulture)}{Close}";
    }

    private string Lifted(Match place) => int.TryParse(place.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < _lifted.Count ? _lifted[n] : "";

    // Fences, code and what is escaped come first, so that a dollar in them begins nothing.
    [GeneratedRegex(@"^[ >]*(?<fence>`{3,}|~{3,})[\s\S]*?(?:^[ >]*\k<fence>|\z)|(?<!`)(?<ticks>`{1,3})(?!`)[^\n]{0,500}?(?<!`)\k<ticks>(?!`)|\\.|(?<tex>\$\$(?:(?!\n[ >]*\n)[^$])+\$\$)|(?<![\p{L}\p{N}$])(?<tex>\$(?![\s$])(?:\\.|[^$\\\n])+(?<!\s)\$)(?![\p{L}\p{N}$])", RegexOptions.Multiline, MatchLimit.Milliseconds)]
    private static partial Regex Parts();

    // A formula in a quotation carries the quotation's marks at the beginning of its lines.
    [GeneratedRegex(@"^[ >]*>", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex QuoteMarks();

    [GeneratedRegex(@"(?<plain><(?<tag>pre|code)\b[\s\S]*?</\k<tag>>|=""[^""\n]*"")|\uE000(?<n>\d+)\uE001", RegexOptions.None, MatchLimit.Milliseconds)]
    private static partial Regex Places();

    [GeneratedRegex(@"\uE000(?<n>\d+)\uE001", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
