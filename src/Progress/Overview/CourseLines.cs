using System.Globalization;
using Akada.Kernel;

namespace Akada.Progress.Overview;

/// <summary>The courses of one learner in pages, what was open last first. The key is the last line's time and course.</summary>
internal static class CourseLines
{
    public static Page<MyCourses.Line> PageOf(IEnumerable<MyCourses.Line> lines, string? after, int? size)
    {
        var take = Page.Size(size);
        var sorted = lines.OrderByDescending(Place).AsEnumerable();
        if (Read(after) is { } last) sorted = sorted.Where(l => Place(l).CompareTo(last) < 0);
        return Page.Cut([.. sorted.Take(take + 1)], take, l => string.Create(CultureInfo.InvariantCulture, $"{Place(l).Seen}_{Place(l).Course}"));
    }

    private static (long Seen, Guid Course) Place(MyCourses.Line line) => (line.Standing.LastSeenAt?.Ticks ?? 0, line.Course.Id);

    private static (long Seen, Guid Course)? Read(string? key) =>
        key?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && Guid.TryParse(id, out var course) ? (seen, course) : null;
}
