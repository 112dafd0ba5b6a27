using AngleSharp.Dom;

namespace Akada.Courses.Importing.Html;

/// <summary>Presentation MathML as TeX for the common shapes; a shape we do not know comes as its text.</summary>
internal static class MathMl
{
    private static readonly HashSet<string> Functions = ["sin", "cos", "tan", "log", "ln", "exp", "lim", "max", "min", "det", "gcd"];

    public static string ToTex(IElement math)
    {
        var annotation = math.QuerySelectorAll("annotation").FirstOrDefault(a => a.GetAttribute("encoding")?.Contains("tex", StringComparison.OrdinalIgnoreCase) == true);
        return annotation?.TextContent.Trim() ?? Row(math);
    }

    /// <summary>For places where TeX is not rendered.</summary>
    public static string ToText(IElement math) => MathText.Of(math);

    // Numbers that were cut in two elements, as 1 and .8, belong together.
    private static string Row(IElement parent) =>
        parent.Children.Select(Tex).Where(t => t.Length > 0).Aggregate("", (row, part) =>
            row.Length == 0 || (char.IsAsciiDigit(row[^1]) && (part[0] == '.' || char.IsAsciiDigit(part[0]))) ? row + part : $"{row} {part}");

    private static string Tex(IElement element)
    {
        var parts = element.Children.ToList();
        return (element.LocalName, parts.Count) switch
        {
            ("mi", _) => Identifier(Leaf(element)),
            ("mn" or "ms", _) => Escaped(Leaf(element)),
            ("mo", _) => Operator(Leaf(element)),
            ("mtext", _) => Words(Leaf(element)),
            ("mspace" or "mphantom" or "annotation" or "annotation-xml", _) => "",
            ("msup", 2) => $"{Base(parts[0])}^{Group(parts[1])}",
            ("msub", 2) => $"{Base(parts[0])}_{Group(parts[1])}",
            ("msubsup" or "munderover", 3) => $"{Base(parts[0])}_{Group(parts[1])}^{Group(parts[2])}",
            ("munder", 2) => $"\\underset{Group(parts[1])}{Group(parts[0])}",
            ("mover", 2) => $"\\overset{Group(parts[1])}{Group(parts[0])}",
            ("mfrac", 2) => $"\\frac{Group(parts[0])}{Group(parts[1])}",
            ("msqrt", _) => $"\\sqrt{{{Row(element)}}}",
            ("mroot", 2) => $"\\sqrt[{Tex(parts[1])}]{Group(parts[0])}",
            ("mfenced", _) => Fenced(element, parts),
            ("mtable", _) => $"\\begin{{matrix}} {string.Join(" \\\\ ", parts.Select(row => string.Join(" & ", row.Children.Select(Row))))} \\end{{matrix}}",
            (_, > 0) => Row(element),
            _ => Words(Leaf(element)),
        };
    }

    private static string Fenced(IElement element, List<IElement> parts)
    {
        var (open, close) = (element.GetAttribute("open") ?? "(", element.GetAttribute("close") ?? ")");
        return $"\\left{Delimiter(open)} {string.Join(" , ", parts.Select(Tex))} \\right{Delimiter(close)}";
    }

    private static string Delimiter(string mark) => mark switch { "" => ".", "{" => "\\{", "}" => "\\}", _ => mark };

    private static string Base(IElement element) => element.LocalName is "mi" or "mn" or "mtext" || element.Children.Length <= 1 ? Tex(element) : Group(element);

    private static string Group(IElement element) => $"{{{Tex(element)}}}";

    private static string Identifier(string name) => name switch
    {
        { Length: > 1 } when Functions.Contains(name) => $"\\{name}",
        { Length: > 1 } when name.All(char.IsAsciiLetter) => $"\\mathrm{{{name}}}",
        _ => Escaped(name),
    };

    private static string Operator(string sign) => sign switch
    {
        "−" => "-",
        "×" => "\\times",
        "±" => "\\pm",
        "→" => "\\to",
        "…" => "\\ldots",
        "≤" => "\\le",
        "≥" => "\\ge",
        "≠" => "\\ne",
        "⋅" => "\\cdot",
        "÷" => "\\div",
        "\u2061" or "\u2062" or "\u2063" => "",
        _ => Escaped(sign),
    };

    private static string Words(string text) => text.Length == 0 ? "" : text.All(c => char.IsAsciiDigit(c) || c == '.') ? text : $"\\text{{{Escaped(text)}}}";

    private static string Leaf(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Escaped(string text) =>
        string.Concat(text.Select(c => c switch
        {
            '\\' => "\\backslash ",
            '{' or '}' or '$' or '%' or '#' or '&' or '_' => $"\\{c}",
            '^' or '~' => $"\\{c}{{}}",
            '<' => "\\lt ",
            '>' => "\\gt ",
            _ => c.ToString(),
        }));
}
