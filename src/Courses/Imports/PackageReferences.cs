using System.Text.RegularExpressions;
using Akada.Courses.Importing;
using Akada.Courses.Lessons;
using Akada.Kernel;

namespace Akada.Courses.Imports;

/// <summary>Turns a draft's addresses, which name paths and source keys, into the ones that authors write, which name ids. Pure.</summary>
internal static partial class PackageReferences
{
    /// <summary>A reference to what did not come along stays as it is, and the sanitiser takes it away.</summary>
    public static string Resolve(string markdown, WrittenFiles files, IReadOnlyDictionary<string, Guid> lessons) =>
        Reference().Replace(markdown, match =>
        {
            if (PackageLink.TargetOf(match.Value) is not { } target) return match.Value;
            if (PackageLink.IsFile(match.Value)) return files.Find(target) is { } file ? LessonLinks.FileScheme + file.Id : match.Value;
            var anchor = match.Value.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? match.Value[at..] : "";
            return lessons.TryGetValue(target, out var id) ? LessonLinks.LessonScheme + id + anchor : match.Value;
        });

    [GeneratedRegex("akada-(?:file|lesson):[^\\s()<>\"'\\]]+", RegexOptions.None, MatchLimit.Milliseconds)]
    private static partial Regex Reference();
}
