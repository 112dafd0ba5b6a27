using System.Text.RegularExpressions;
using Akada.Platform.Files;

namespace Akada.Courses.Lessons;

/// <summary>The two addresses that authors write and no reader sees: <c>akada-file:ID</c> and <c>akada-lesson:ID</c>. Pure.</summary>
internal static partial class LessonLinks
{
    public const string FileScheme = "akada-file:";
    public const string LessonScheme = "akada-lesson:";

    /// <summary>Puts real addresses in their place. What is unknown stays, and the sanitiser takes it away.</summary>
    public static string Resolve(string markdown, string slug, IReadOnlyDictionary<Guid, KeptFile> files) =>
        Reference().Replace(markdown, match =>
        {
            var id = Guid.Parse(match.Groups["id"].ValueSpan);
            if (match.Groups["kind"].Value == "lesson") return $"/learn/{slug}/{id}";
            return files.TryGetValue(id, out var file) ? file.Url.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal) : match.Value;
        });

    /// <summary>What an author writes to show the file in a lesson.</summary>
    public static string MarkdownOf(KeptFile file)
    {
        var text = Path.GetFileNameWithoutExtension(file.Name).Replace('[', '(').Replace(']', ')');
        return $"{(file.MediaType.StartsWith("image/", StringComparison.Ordinal) ? "!" : "")}[{text}]({FileScheme}{file.Id})";
    }

    [GeneratedRegex("akada-(?<kind>file|lesson):(?<id>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
