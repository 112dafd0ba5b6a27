using System.Xml.Linq;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cnxml;

internal static class CnxmlCode
{
    public static bool IsBlock(XElement code)
    {
        if (code.Get("display") is { } display) return display == "block";
        var classes = (code.Get("class") ?? "").Split(' ');
        if (classes.Contains("inline-code")) return false;
        return code.Name() == "preformat"
            || code.Get("lang") is not null
            || classes.Contains("line-numbering")
            || code.Elements().Any(e => e.Name() == "newline")
            || code.Value.Trim().Contains('\n', StringComparison.Ordinal)
            || code.Parent?.Name() is "section" or "content" or "note" or "example" or "problem" or "solution" or "figure";
    }

    public static XElement Of(XElement code, Func<XElement, object[]> inside)
    {
        if (!IsBlock(code)) return new XElement("code", inside(code));
        var language = code.Get("lang") ?? (code.Get("class") ?? "").Split(' ').FirstOrDefault(c => c is "python" or "java" or "c" or "html" or "sql");
        return new XElement("pre", language is null ? null : new XAttribute("class", $"language-{language}"), Dedented(Text(code)));
    }

    // The code stands as deep as the markup around it was indented.
    private static string Dedented(string code)
    {
        var lines = code.Replace('\u00a0', ' ').TrimEnd().Split('\n').SkipWhile(string.IsNullOrWhiteSpace).ToList();
        var depth = lines.Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => l.Length - l.TrimStart(' ').Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(l => l.Length > depth ? l[depth..].TrimEnd() : ""));
    }

    // Writers put the element and the line break both; a reader wants one.
    private static string Text(XElement code) =>
        string.Concat(code.DescendantNodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement e when e.Name() == "newline" => e.NextNode is XText next && next.Value.StartsWith('\n') ? "" : "\n",
            _ => "",
        }));
}
