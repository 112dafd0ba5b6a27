using System.Globalization;
using System.Net;
using System.Text;

namespace Akada.Courses.Lessons.Formulas;

/// <summary>
/// The formulas of a text (<see cref="FormulaScan"/>). Markdown would take their braces for attributes and their
/// carets for raised text, so they are lifted out before it and set
/// in their place, as MathML, after the sanitiser. Pure.
/// </summary>
internal sealed class FormulasIn
{
    // Characters that no text uses mark the places; Markdown knows nothing of them.
    private const char Open = '\uE000', Close = '\uE001';

    private const int LongestTyped = 200;

    private readonly List<string> _lifted = [];
    private readonly HashSet<string> _unknown = [];

    public FormulasIn(string markdown)
    {
        var clean = markdown.Replace(Open.ToString(), "", StringComparison.Ordinal).Replace(Close.ToString(), "",
            StringComparison.Ordinal);
        var text = new StringBuilder();
        var at = 0;
        foreach (var formula in FormulaScan.Of(clean))
        {
            text.Append(clean, at,
                formula.Start.Value - at).Append(Open).Append(_lifted.Count.ToString(CultureInfo.InvariantCulture)).Append(Close);
            _lifted.Add(WithoutQuoteMarks(clean[formula]));
            at = formula.End.Value;
        }

        Text = text.Append(clean, at, clean.Length - at).ToString();
    }

    /// <summary>The Markdown with places instead of formulas.</summary>
    public string Text { get; }

    public bool Any => _lifted.Count > 0;

    /// <summary>Formulas that are shown as they were typed; known after <see cref="PutInto"/>.</summary>
    public IReadOnlyCollection<string> Unknown => _unknown;

    /// <summary>A text with the formulas as they were typed in their places.</summary>
    public string Typed(string text) =>
        Walk(text, (formula, _) => formula.Length <= LongestTyped ? formula : formula[..LongestTyped]);

    /// <param name="html">Sanitised. In code and in attributes, as the description of a picture, a formula stays as
    /// it was typed.</param>
    public string PutInto(string html)
    {
        if (!Any) return html;
        var wanted = new List<string>();
        Walk(html, (formula, isPlain) =>
        {
            if (!isPlain) wanted.Add(formula);
            return "";
        });
        var made = FormulaHtml.Of(wanted);
        return Walk(html, (formula, isPlain) =>
        {
            if (!isPlain && made[formula] is { } set) return set;
            if (!isPlain) _unknown.Add(formula);
            return WebUtility.HtmlEncode(formula);
        });
    }

    /// <returns>The number of the formula, below zero for none, and where its place ends. An author may write such a
    /// sign too, by its number.</returns>
    private (int Number, int End) Place(string html, int at)
    {
        var close = html.AsSpan(at, Math.Min(12, html.Length - at)).IndexOf(Close);
        return close > 0 && int.TryParse(html.AsSpan(at + 1, close - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n < _lifted.Count ? (n, at + close) : (-1, at);
    }

    // Sanitised HTML has no "<" but those of tags, and quotation marks around every value.
    private string Walk(string html, Func<string, bool, string> write)
    {
        var written = new StringBuilder();
        // Each is set once, however often its place was copied.
        var once = new HashSet<int>();
        var (code, at) = (0, 0);
        var quote = false;
        var isTag = false;
        while (at < html.Length)
        {
            var sign = html[at];
            if (sign == Open && Place(html, at) is { Number: >= 0 } place)
            {
                if (once.Add(place.Number)) written.Append(write(_lifted[place.Number], isTag || code > 0));
                at = place.End + 1;
                continue;
            }

            if (isTag && sign == '"') quote = !quote;
            else if (isTag && sign == '>' && !quote) isTag = false;
            else if (!isTag && sign == '<')
            {
                isTag = true;
                var rest = html.AsSpan(at);
                if (rest.StartsWith("<code") || rest.StartsWith("<pre")) code++;
                else if (code > 0 && (rest.StartsWith("</code") || rest.StartsWith("</pre"))) code--;
            }

            written.Append(sign);
            at++;
        }

        return written.ToString();
    }

    // A formula in a quotation carries the quotation's marks at the beginning of its lines.
    private static string WithoutQuoteMarks(string formula) => formula.Contains('\n', StringComparison.Ordinal)
        ? string.Join('\n', formula.Split('\n').Select((line, i) =>
            i > 0 && line.TrimStart(' ') is ['>', ..] quoted ? quoted.TrimStart('>', ' ') : line))
        : formula;
}
