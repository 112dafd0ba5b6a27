using System.Text;
using System.Text.RegularExpressions;

namespace Akada.Slices.OldBrowsers;

/// <summary>One thing that a browser dropped.</summary>
/// <param name="What">What it does not know, as the table names it.</param>
/// <param name="Where">Selector and declaration.</param>
/// <param name="HasFallback">The same rule says the same property in older words before it.</param>
public sealed record Dropped(string What, string Where, bool HasFallback);

/// <summary>A style sheet as an old browser reads it: what it does not know is left out, as the standard says.</summary>
public sealed partial class StyleSheet
{
    private readonly OldBrowser _browser;
    private readonly StringBuilder _kept = new();
    private readonly List<Dropped> _dropped = [];

    public StyleSheet(string css, OldBrowser browser)
    {
        _browser = browser;
        Read(Comment.Replace(css, " "));
    }

    /// <summary>The sheet without what the browser drops; any browser shows it as the old one would.</summary>
    public string Kept => _kept.ToString();

    public IReadOnlyList<Dropped> Dropped => _dropped;

    private void Read(string css)
    {
        for (var at = 0; at < css.Length;)
        {
            var open = css.IndexOf('{', at);
            if (open < 0) return;
            var close = CloseOf(css, open);
            var head = css[at..open].Trim();
            var body = css[(open + 1)..close];
            if (head.StartsWith('@')) ReadAtRule(head, body);
            else ReadRule(head, body);
            at = close + 1;
        }
    }

    private void ReadAtRule(string head, string body)
    {
        var name = head[1..].Split(' ')[0].Split('(')[0];
        if (!_browser.Knows("at-rule " + name))
        {
            _dropped.Add(new("at-rule " + name, head, false));
            return;
        }

        if (name == "supports")
        {
            if (IsTrue(head["@supports".Length..].Trim())) Read(body);
            return;
        }

        if (Feature.Matches(head).Select(m => m.Groups[1].Value).FirstOrDefault(f => !_browser.Knows("at-rule " + f)) is { } feature)
        {
            _dropped.Add(new("at-rule " + feature, head, false));
            return;
        }

        _kept.Append(head).Append(" {\n");
        Read(body);
        _kept.Append("}\n");
    }

    private bool IsTrue(string condition)
    {
        if (condition.StartsWith("not ", StringComparison.Ordinal)) return !IsTrue(condition[4..].Trim());
        if (condition.StartsWith("selector(", StringComparison.Ordinal))
        {
            return _browser.Knows("at-rule selector()") && _browser.UnknownSelector(condition["selector(".Length..^1]) is null;
        }

        var (property, value) = Split(condition[1..^1]);
        return _browser.Unknown(property, value) is null;
    }

    private void ReadRule(string selectors, string body)
    {
        if (_browser.UnknownSelector(selectors) is { } unknown)
        {
            _dropped.Add(new(unknown, selectors, false));
            return;
        }

        var said = new HashSet<string>();
        _kept.Append(selectors).Append('{');
        foreach (var (property, value) in Declarations(body).Select(Split).Where(d => d.Property.Length > 0))
        {
            var what = _browser.Unknown(property, value);
            if (what is null)
            {
                said.Add(property);
                _kept.Append(property).Append(':').Append(value).Append(';');
                continue;
            }

            // With a token in it a value is only found wrong when it is computed, and then the fallback is gone too.
            var isLate = value.Contains("var(", StringComparison.Ordinal) && _browser.Knows("function var") && _browser.Knows("property " + property);
            if (isLate) _kept.Append(property).Append(":unset;");
            var older = property is "font-size" or "padding-top" && (said.Contains("font") || said.Contains("padding"));
            _dropped.Add(new(what, $"{selectors} {property}: {value}", !isLate && (older || said.Contains(property))));
        }

        _kept.Append("}\n");
    }

    private static IEnumerable<string> Declarations(string body)
    {
        var (start, depth, quoted) = (0, 0, false);
        for (var at = 0; at < body.Length; at++)
        {
            if (body[at] == '"') quoted = !quoted;
            if (quoted) continue;
            if (body[at] == '(') depth++;
            if (body[at] == ')') depth--;
            if (body[at] != ';' || depth > 0) continue;
            yield return body[start..at];
            start = at + 1;
        }

        yield return body[start..];
    }

    private static (string Property, string Value) Split(string declaration)
    {
        var colon = declaration.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", "") : (declaration[..colon].Trim(), declaration[(colon + 1)..].Trim());
    }

    private static int CloseOf(string css, int open)
    {
        var depth = 0;
        for (var at = open; at < css.Length; at++)
        {
            if (css[at] == '{') depth++;
            if (css[at] == '}' && --depth == 0) return at;
        }

        throw new FormatException($"The sheet has a brace that is never closed: {css[open..Math.Min(css.Length, open + 80)]}");
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment { get; }

    [GeneratedRegex(@"\(([a-z-]+):")]
    private static partial Regex Feature { get; }
}
