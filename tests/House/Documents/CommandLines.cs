using System.Text.RegularExpressions;

namespace Akada.House.Documents;

/// <summary>One fenced block of command lines in a document, as it stands there.</summary>
/// <param name="Key">The document, its heading, and which of the heading's blocks it is.</param>
internal sealed record CommandBlock(string Key, string Text);

/// <summary>The command lines that the documents give to people, read out of the documents.</summary>
internal static partial class CommandLines
{
    private static readonly Lazy<IReadOnlyList<CommandBlock>> Read = new(() => [.. Documents.SelectMany(In)]);

    public static IReadOnlyList<CommandBlock> All => Read.Value;

    private static IEnumerable<string> Documents =>
        Directory.EnumerateFiles(Source.Root, "*.md").Concat(Source.Files("*.md", "docs"));

    public static CommandBlock Of(string key) => All.Single(b => b.Key == key);

    /// <summary>A whole fenced block of another kind, such as the service unit.</summary>
    public static string Fenced(string document, string language) =>
        Fence.Matches(File.ReadAllText(Path.Combine(Source.Root, document)))
            .First(m => m.Groups["language"].Value == language).Groups["text"].Value;

    /// <summary>Fences whose language the tests do not know; a command line in one of them would be read by nobody.</summary>
    public static IEnumerable<string> UnknownFences() =>
        from file in Documents
        from Match fence in Fence.Matches(File.ReadAllText(file))
        let language = fence.Groups["language"].Value
        where language is not ("sh" or "ini" or "nginx" or "html" or "css" or "cshtml")
        select $"{Source.Short(file)}: a fence of \"{language}\"";

    private static IEnumerable<CommandBlock> In(string file)
    {
        var text = File.ReadAllText(file);
        var (heading, seen) = ("", new Dictionary<string, int>());
        // In order, and a fence as a whole: what begins with # in it is a comment and no heading.
        foreach (Match fence in FenceOrHeading.Matches(text))
        {
            if (fence.Groups["heading"] is { Success: true } next) heading = next.Value;
            if (fence.Groups["language"].Value != "sh") continue;
            var number = seen[heading] = seen.GetValueOrDefault(heading) + 1;
            yield return new($"{Source.Short(file)} | {heading} | {number}", fence.Groups["text"].Value);
        }
    }

    [GeneratedRegex("""^```(?<language>\w*)\n(?<text>.*?)^```""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence { get; }

    [GeneratedRegex("""^```(?<language>\w*)\n(?<text>.*?)^```|^##? (?<heading>[^\n]+)$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FenceOrHeading { get; }
}
