using AngleSharp.Dom;

namespace Akada.Courses.Importing.Html;

internal sealed class ListWriter(BlockWriter blocks)
{
    public string Write(IElement list)
    {
        var number = int.TryParse(list.GetAttribute("start"), out var start) && start >= 0 ? start : 1;
        var ordered = list.LocalName == "ol";
        var (items, before) = (new List<string>(), new List<string>());
        foreach (var child in list.Children.Where(c => !c.IsSilent()))
        {
            // One that begins with a nested list has no item that it could belong to.
            if (child.LocalName is "ul" or "ol" && items.Count == 0)
            {
                before.Add(Write(child));
                continue;
            }

            // Old editors put a nested list beside the item it belongs to, not into it.
            if (child.LocalName is "ul" or "ol" && items.Count > 0)
            {
                items[^1] += "\n" + Indented(Write(child), ordered ? 3 : 2);
                continue;
            }

            var text = blocks.Write(child.LocalName == "li" ? child.ChildNodes : [child]);
            if (text.Length > 0) items.Add(Item(ordered ? $"{number++}. " : "- ", text));
        }

        var loose = items.Any(i => i.Contains("\n\n", StringComparison.Ordinal));
        return string.Join("\n\n", before.Append(string.Join(loose ? "\n\n" : "\n", items)).Where(part => part.Length > 0));
    }

    private static string Item(string mark, string text)
    {
        var tight = text.Contains("```", StringComparison.Ordinal) ? text : text.Replace("\n\n- ", "\n- ", StringComparison.Ordinal).Replace("\n\n1. ", "\n1. ", StringComparison.Ordinal);
        return mark + Indented(tight, mark.Length).TrimStart();
    }

    private static string Indented(string text, int width) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? "" : new string(' ', width) + line));
}
