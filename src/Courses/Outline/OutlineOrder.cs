using Akada.Kernel;

namespace Akada.Courses.Outline;

/// <summary>The order of all modules and lessons of a course, and the small moves in it. Pure.</summary>
internal static class OutlineOrder
{
    /// <summary>One place up or down. A lesson at the edge of its module goes on into the next one; at the edge of the course nothing moves.</summary>
    public static List<ReorderOutline.ModuleOrder> Move(IReadOnlyList<ReorderOutline.ModuleOrder> order, Guid id, int step)
    {
        var modules = order.Select(m => (m.Id, Lessons: m.Lessons.ToList())).ToList();
        var at = modules.FindIndex(m => m.Id == id);
        if (at >= 0)
        {
            Swap(modules, at, at + step);
        }
        else if ((at = modules.FindIndex(m => m.Lessons.Contains(id))) >= 0)
        {
            var lessons = modules[at].Lessons;
            var place = lessons.IndexOf(id);
            if (place + step >= 0 && place + step < lessons.Count)
            {
                Swap(lessons, place, place + step);
            }
            else if (at + step >= 0 && at + step < modules.Count)
            {
                lessons.Remove(id);
                var next = modules[at + step].Lessons;
                next.Insert(step > 0 ? 0 : next.Count, id);
            }
        }

        return [.. modules.Select(m => new ReorderOutline.ModuleOrder(m.Id, m.Lessons))];
    }

    /// <summary>Why that cannot move: it stands first or last of the whole course. Null when it can.</summary>
    public static Refusal? Edge(IReadOnlyList<ReorderOutline.ModuleOrder> order, Guid id, int step)
    {
        if (step < 0) return order is [var first, ..] && (id == first.Id || (first.Lessons is [var top, ..] && id == top)) ? Refusals.FirstAlready : null;
        return order is [.., var last] && (id == last.Id || (last.Lessons is [.., var end] && id == end)) ? Refusals.LastAlready : null;
    }

    /// <summary>A refusal unless the order names everything that is there, and each once.</summary>
    public static Refusal? Check(IReadOnlyList<ReorderOutline.ModuleOrder> order, IReadOnlySet<Guid> modules, IReadOnlySet<Guid> lessons)
    {
        var (askedModules, askedLessons) = (order.Select(m => m.Id).ToList(), order.SelectMany(m => m.Lessons).ToList());
        return askedModules.Count == modules.Count && modules.SetEquals(askedModules) && askedLessons.Count == lessons.Count && lessons.SetEquals(askedLessons)
            ? null
            : Refusals.StaleOutline;
    }

    private static void Swap<TItem>(List<TItem> items, int from, int to)
    {
        if (to < 0 || to >= items.Count) return;
        (items[from], items[to]) = (items[to], items[from]);
    }
}
