using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cartridge;

/// <summary>Things of a Canvas course that stand in lists of their own and have no lesson to become.</summary>
internal static class CanvasExtras
{
    private static readonly (string File, string Element, LossKind Kind)[] Lists =
    [
        ("rubrics.xml", "rubric", LossKind.Rubric),
        ("learning_outcomes.xml", "learningOutcome", LossKind.Outcome),
        ("grading_standards.xml", "gradingStandard", LossKind.GradingScale),
        ("events.xml", "event", LossKind.Event),
        ("external_feeds.xml", "externalFeed", LossKind.Feed),
    ];

    public static void Tell(PackageFiles package, Losses losses)
    {
        foreach (var (file, element, kind) in Lists)
        {
            if (package.Find($"course_settings/{file}") is not { } found) continue;
            if (SafeXml.Read(package.Text(found)) is not { } xml) losses.Add(found.Path, LossKind.UnreadableFile);
            else foreach (var one in xml.Deep(element)) losses.Add(one.One("title").Line() ?? one.One("url").Line() ?? one.Get("identifier") ?? file, kind);
        }
    }
}
