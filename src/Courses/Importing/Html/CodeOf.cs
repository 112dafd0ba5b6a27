using System.Text;
using AngleSharp.Dom;

namespace Akada.Courses.Importing.Html;

/// <summary>The text of a code block, in which line breaks may be elements, and the language it is marked with.</summary>
internal static class CodeOf
{
    public static string Text(IElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.GetDescendants())
        {
            if (node is IText part) text.Append(part.Data);
            else if (node is IElement { LocalName: "br" }) text.Append('\n');
        }

        return text.Replace('\u00a0', ' ').Replace("\u200b", "").ToString();
    }

    public static string? Language(IElement pre) =>
        pre.QuerySelectorAll("code").Prepend(pre)
            .SelectMany(e => e.ClassList)
            .Select(c => c.Split('-') is ["language" or "lang", { Length: > 0 } name] ? name : null)
            .FirstOrDefault(name => name is not null);
}
