using Akada.Courses.Outline;
using Akada.Kernel;

namespace Akada.Courses.Publishing;

/// <summary>What a course needs before learners see it. Pure; the words are the texts <c>teach.missing.{what}</c>.</summary>
internal static class Readiness
{
    /// <summary>Why learners may not see the course yet; null when they may. A lesson that nobody can open is named.</summary>
    public static Refusal? Check(ReadOutline.Outline outline)
    {
        if (outline.Missing.Count > 0) return Refusals.NotReady;
        return outline.LeadingNowhere is [var first, ..] ? Refusals.TargetMissing.With(first.Title) : null;
    }

    public static IReadOnlyList<string> Missing(string summary, IReadOnlyList<ReadOutline.Module> modules)
    {
        var lessons = modules.SelectMany(m => m.Lessons).ToList();
        var missing = new List<string>();
        if (string.IsNullOrWhiteSpace(summary)) missing.Add("summary");
        if (!lessons.Exists(l => l.HasContent)) missing.Add("lesson");
        else if (lessons.Exists(l => !l.HasContent)) missing.Add("content");
        if (lessons.Count > 0 && !lessons.Exists(l => l.Required)) missing.Add("required");
        return missing;
    }
}
