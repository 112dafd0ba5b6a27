using System.Text.RegularExpressions;
using Akada.Courses.Importing.Markdown;

namespace Akada.Courses.Importing.Workbench;

/// <summary>Reads the boxes between lines of colons, which may hold each other, and has each put into shape from the inside out.</summary>
internal sealed partial class FencedDivs(Func<string, string, string> shape)
{
    private const int MostDeep = 12;

    public string Write(string text)
    {
        var open = new Stack<(string Kind, List<string> Lines)>();
        open.Push(("", []));
        foreach (var (line, isCode) in CodeLines.Of(text))
        {
            var fence = isCode ? Match.Empty : Fence().Match(line);
            if (!fence.Success) open.Peek().Lines.Add(line);
            else if (fence.Groups["kind"] is { Success: true } kind && open.Count < MostDeep) open.Push((kind.Value.ToLowerInvariant(), []));
            else if (open.Count > 1) Close(open);
        }

        while (open.Count > 1) Close(open);
        return Tidy(open.Pop().Lines);
    }

    private void Close(Stack<(string Kind, List<string> Lines)> open)
    {
        var (kind, lines) = open.Pop();
        var box = shape(kind, Tidy(lines));
        open.Peek().Lines.AddRange(["", .. box.Split('\n'), ""]);
    }

    /// <summary>One empty line where boxes left several; code keeps its own.</summary>
    private static string Tidy(List<string> lines)
    {
        var kept = new List<string>();
        foreach (var (line, isCode) in CodeLines.Of(string.Join('\n', lines)))
        {
            if (isCode || line.Trim().Length > 0 || (kept.Count > 0 && kept[^1].Length > 0)) kept.Add(isCode || line.Trim().Length > 0 ? line : "");
        }

        return string.Join('\n', kept).Trim();
    }

    [GeneratedRegex(@"^ {0,3}:{3,}\s*(?:\{?\s*\.?(?<kind>[A-Za-z][\w-]*)[^:]*?\}?)?\s*:*\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Fence();
}
