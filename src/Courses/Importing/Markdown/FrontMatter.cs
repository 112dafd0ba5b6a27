using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Markdown;

/// <summary>The YAML between two lines of dashes at the head of a page.</summary>
internal static class FrontMatter
{
    private static readonly PlainYaml Nothing = PlainYaml.Read("")!;

    public static (PlainYaml Front, string Body) Split(string text)
    {
        if (!text.StartsWith("---\n", StringComparison.Ordinal)) return (Nothing, text.Trim('\n'));
        var end = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        if (end < 0) return (Nothing, text.Trim('\n'));
        var rest = text.IndexOf('\n', end + 1);
        var yaml = end < 4 ? "" : text[4..end];
        var front = PlainYaml.Read(yaml);
        // Two lines may also stand around words of the page.
        if (yaml.Trim().Length > 0 && front is not { IsEmpty: false }) return (Nothing, text.Trim('\n'));
        return (front ?? Nothing, rest < 0 ? "" : text[(rest + 1)..].Trim('\n'));
    }
}
