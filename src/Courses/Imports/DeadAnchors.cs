using System.Text.RegularExpressions;
using Akada.Courses.Importing;
using Akada.Courses.Lessons;

namespace Akada.Courses.Imports;

/// <summary>Links from one lesson of a package to a heading of another that has no such heading. They lead to the
/// lesson's beginning, which is told.</summary>
internal static partial class DeadAnchors
{
    private const int Most = 200;

    /// <param name="from">Lessons that are written now.</param>
    /// <param name="all">All lessons of the package.</param>
    public static void Tell(IEnumerable<LessonDraft> from, IEnumerable<LessonDraft> all, RenderLesson render,
        List<LostItem> told)
    {
        var targets = all.Where(l => l.Kind == LessonKind.Text).DistinctBy(l => l.SourceKey)
            .ToDictionary(l => l.SourceKey, StringComparer.Ordinal);
        var dead = from.SelectMany(lesson => Links().Matches(lesson.Markdown).Select(m => m.Value).Distinct()
            .Where(link => IsDead(link, targets, render))
            .Select(link => new LostItem($"{lesson.Title}: {PackageLink.TargetOf(link)}#{AnchorOf(link)}", "link",
                "courses.import.loss.dead_anchor")));
        told.AddRange(dead.Take(Most));
    }

    private static bool IsDead(string link, Dictionary<string, LessonDraft> targets, RenderLesson render)
    {
        var anchor = AnchorOf(link);
        return anchor is not ("" or "top") && PackageLink.TargetOf(link) is { } key
            && targets.TryGetValue(key, out var target) && !render.Look(target.Markdown).Ids.Contains(anchor);
    }

    private static string AnchorOf(string link) =>
        Uri.UnescapeDataString(link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..]);

    [GeneratedRegex("akada-lesson:[^\\s()<>\"'\\]#]+#[^\\s()<>\"'\\]]+", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}
