using System.Text;
using AngleSharp.Dom;

namespace Akada.Courses.Lessons.Formulas;

/// <summary>A formula as one reads it in a line, for browsers without MathML (Chrome before 109, Opera Mini): letters
/// slanted, exponents raised, fractions with a stroke. Pure.</summary>
internal static class MathMlText
{
    private static readonly Dictionary<string, string> Accents = new(StringComparer.Ordinal)
    {
        ["¯"] = "\u0304", ["‾"] = "\u0304", ["_"] = "\u0304", ["−"] = "\u0304", ["^"] = "\u0302", ["ˆ"] = "\u0302",
            ["~"] = "\u0303", ["˜"] = "\u0303", ["∼"] = "\u0303",
        ["→"] = "\u20D7", ["⇀"] = "\u20D7", ["⃗"] = "\u20D7", ["˙"] = "\u0307", ["."] = "\u0307", ["¨"] = "\u0308",
    };

    public static string Of(IElement math) => Row(math).Trim();

    private static string Row(IElement parent)
    {
        var row = new StringBuilder();
        var parts = parent.Children.Where(c => !SafeMathMl.IsSilent(c)).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var html = Part(parts[i]);
            // 1/2mv would be one half of nothing: a fraction stands in brackets where something touches it.
            if (IsFraction(parts[i]) && ((i > 0 && Touches(parts[i - 1]))
                || (i + 1 < parts.Count && Touches(parts[i + 1])))) html = $"({html})";
            if (parts[i].LocalName == "mo" && IsFree(SafeMathMl.Leaf(parts[i])) && i > 0
                && parts[i].GetAttribute("form") != "prefix" && !IsOpening(row)) html = $" {html.Trim()} ";
            row.Append(html);
        }

        return row.ToString();
    }

    private static string Part(IElement element)
    {
        var parts = element.Children.Where(c => !SafeMathMl.IsSilent(c)).ToList();
        switch (element.LocalName, parts.Count)
        {
            case ("mi", _): return Letter(SafeMathMl.Leaf(element));
            case ("mn" or "ms" or "mtext", _): return SafeMathMl.Encode(SafeMathMl.Leaf(element).Replace('\u00a0',
                ' '));
            case ("mo", _): return Sign(SafeMathMl.Leaf(element));
            case ("mspace", _): return element.GetAttribute("width") is [>= '1' and <= '9', ..] ? " " : "";
            case ("mphantom" or "mprescripts" or "none", _): return "";
            case ("mfrac", 2): return element.GetAttribute("linethickness")?.StartsWith('0') == true
                ? $"{Row(parts, 0)}; {Row(parts, 1)}" : $"{Grouped(parts[0])}/{Grouped(parts[1])}";
            case ("msup", 2): return $"{Base(parts[0])}{Script("sup", parts[1])}";
            case ("msub", 2): return $"{Base(parts[0])}{Script("sub", parts[1])}";
            case ("msubsup" or "munderover", 3): return $"{Base(parts[0])}{Script("sub", parts[1])}{Script("sup", parts[2])}";
            case ("munder", 2): return SafeMathMl.Leaf(parts[1]) is "_" or "̲" ? Marked(parts[0], "\u0332") : $"{Base(parts[0])}{Script("sub", parts[1])}";
            case ("mover", 2): return Accents.TryGetValue(parts[1].TextContent.Trim(), out var mark) ? Marked(parts[0], mark) : $"{Base(parts[0])}{Script("sup", parts[1])}";
            case ("menclose", _) when element.GetAttribute("notation") == "bottom": return Marked(element, "\u0332");
            case ("msqrt", _): return $"√{(parts.Count == 1 ? Grouped(parts[0]) : $"({Row(element).Trim()})")}";
            case ("mroot", 2): return $"{Script("sup", parts[1])}√{Grouped(parts[0])}";
            case ("mfenced", _): return $"{SafeMathMl.Encode(element.GetAttribute("open") ?? "(")}{string.Join(", ", parts.Select(p => Part(p).Trim()))}{SafeMathMl.Encode(element.GetAttribute("close") ?? ")")}";
            case ("mtable", _): return string.Join("; ",
                parts.Select(row => string.Join(" ", row.Children.Select(Row).Select(c => c.Trim())).Trim()));
            case ("semantics" or "maction", > 0): return Part(parts[0]);
            case (_, 0): return SafeMathMl.Encode(SafeMathMl.Leaf(element));
            default: return Row(element);
        }
    }

    private static string Row(List<IElement> parts, int i) => Part(parts[i]).Trim();

    private static string Letter(string name) => name.EnumerateRunes().Count() == 1 && char.IsLetter(name, 0)
        ? $"<i>{SafeMathMl.Encode(name)}</i>" : SafeMathMl.Encode(name);

    // The signs of an applied function and an implied product are not seen.
    private static string Sign(string sign) => sign is "\u2061" or "\u2062" or "\u2063" or "\u2064" ? "" : sign == "-"
        ? "−" : sign == "," ? ", " : SafeMathMl.Encode(sign);

    private static string Script(string tag, IElement script) =>
        Part(script).Trim() is { Length: > 0 } text ? $"<{tag}>{text}</{tag}>" : "";

    private static string Base(IElement element) => IsFraction(element) || element.LocalName is "msup" or "msubsup"
        ? $"({Part(element).Trim()})" : Part(element);

    /// <summary>The mark on each letter.</summary>
    private static string Marked(IElement element, string mark)
    {
        var text = new StringBuilder();
        foreach (var rune in element.TextContent.EnumerateRunes().Where(r =>
            !Rune.IsWhiteSpace(r))) text.Append(SafeMathMl.Encode(rune.ToString())).Append(mark);
        return element.TextContent.Trim().Length == 1 ? $"<i>{text}</i>" : text.ToString();
    }

    private static string Grouped(IElement element) =>
        IsAlone(element) ? Part(element).Trim() : $"({Part(element).Trim()})";

    // One sign, one number, one letter with its exponent need no brackets.
    private static bool IsAlone(IElement element) => element.LocalName switch
    {
        "mi" or "mn" or "mtext" or "mo" => true,
        "msup" or "msub" or "msubsup" or "mover" or "munder" =>
            element.FirstElementChild is { } first && IsAlone(first),
        "mrow" or "mstyle" or "mpadded" => element.Children.Where(c => c.LocalName != "mspace").ToList() is [var only]
            && IsAlone(only),
        _ => false,
    };

    private static bool IsFraction(IElement element) => element.LocalName == "mfrac"
        ? element.GetAttribute("linethickness")?.StartsWith('0') != true
        : element.LocalName is "mrow" or "mstyle" or "mpadded" && element.ChildElementCount == 1
            && IsFraction(element.FirstElementChild!);

    private static bool Touches(IElement next) => next.LocalName is not ("mo" or "mspace");

    private static bool IsOpening(StringBuilder row) => row.Length == 0 || row[^1] is ' ' or '(' or '[' or '{' or '|';

    private static bool IsFree(string sign) => sign.Length == 1
        && "=+−-±∓×÷·⋅∗*<>≤≥≠≈≡∼∝→←⇒⇔↦∈∉⊂⊆∪∩∖∧∨⊕⊥∥".Contains(sign, StringComparison.Ordinal);
}
