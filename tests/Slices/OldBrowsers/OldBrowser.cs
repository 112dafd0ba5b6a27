using System.Globalization;
using System.Text.RegularExpressions;

namespace Akada.Slices.OldBrowsers;

/// <summary>One of the oldest browsers that Akada is for, by what it does not know (newer.tsv, made by make-table.js).</summary>
public sealed partial class OldBrowser
{
    private readonly HashSet<string> _lacks;

    private OldBrowser(string name, int column, double version)
    {
        Name = name;
        _lacks = [.. Rows.Where(r => IsLacking(r, column, version)).Select(r => $"{r[0]} {r[1]}")];
    }

    public static OldBrowser Chrome80 { get; } = new("Chrome 80", 2, 80);

    public static OldBrowser Firefox78 { get; } = new("Firefox 78", 3, 78);

    public static OldBrowser Safari13 { get; } = new("Safari 13", 4, 13);

    /// <summary>Knows what Chrome 80 knows, less what its server cannot do; runs no modules, so none of our scripts.</summary>
    public static OldBrowser OperaMini { get; } = new("Opera Mini", 5, 0);

    public static IReadOnlyList<OldBrowser> All { get; } = [Chrome80, Firefox78, Safari13, OperaMini];

    public string Name { get; }

    public bool RunsScripts => this != OperaMini;

    public bool HasGaps => Knows("value gap flex");

    /// <summary>The words of scripts that this browser does not have.</summary>
    public IEnumerable<string> UnknownWords => _lacks.Where(l => l.StartsWith("js ", StringComparison.Ordinal)).Select(l => l[3..]);

    public bool Knows(string what) => !_lacks.Contains(what);

    /// <summary>Null when the browser takes the declaration; otherwise what it does not know of it.</summary>
    public string? Unknown(string property, string value)
    {
        if (property.StartsWith("--", StringComparison.Ordinal)) return Knows("property --*") ? null : "property --*";
        var asked = new List<string> { "property " + property };
        asked.AddRange(Function.Matches(value).Select(m => "function " + m.Groups[1].Value));
        asked.AddRange(Unit.Matches(value).Select(m => "function " + m.Groups[1].Value));
        asked.AddRange(Word.Matches(value).Select(m => $"value {property} {m.Value}"));
        if (TransparentHex.IsMatch(value)) asked.Add("function #rgba");
        if (property == "content" && value.Contains("\" /", StringComparison.Ordinal)) asked.Add("value content /");
        return asked.FirstOrDefault(a => !Knows(a));
    }

    /// <summary>The same for one selector, which takes its whole rule with it.</summary>
    public string? UnknownSelector(string selectors)
    {
        if (NotList.IsMatch(selectors) && !Knows("selector not()")) return "selector not()";
        return Pseudo.Matches(selectors).Select(m => "selector " + m.Groups[1].Value).FirstOrDefault(s => !Knows(s));
    }

    private static bool IsLacking(string[] row, int column, double version)
    {
        // Opera Mini's own column names only what differs from the others' common ground.
        if (column == 5) return row.Length > 5 || IsLacking(row, 2, 80);
        var since = row[column];
        return since == "-" || double.Parse(since, CultureInfo.InvariantCulture) > version;
    }

    private static IReadOnlyList<string[]> Rows => field ??= [.. Read().Skip(2).Select(l => l.Split('\t')).Where(r => r.Length >= 5)];

    private static IEnumerable<string> Read()
    {
        using var text = new StreamReader(typeof(OldBrowser).Assembly.GetManifestResourceStream("newer.tsv")!);
        while (text.ReadLine() is { } line) yield return line;
    }

    [GeneratedRegex(@"([a-z-]+)\(")]
    private static partial Regex Function { get; }

    [GeneratedRegex(@"\d(vh|vw|ch|lh|dvh|svh)\b")]
    private static partial Regex Unit { get; }

    [GeneratedRegex(@"(?<![\w(-])[a-z][a-z-]+(?![\w(-])")]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"#(?:[0-9a-f]{8}|[0-9a-f]{4})\b")]
    private static partial Regex TransparentHex { get; }

    [GeneratedRegex(@":not\([^()]*,")]
    private static partial Regex NotList { get; }

    [GeneratedRegex(@"(?<!\\)::?([a-z-]+)")]
    private static partial Regex Pseudo { get; }
}
