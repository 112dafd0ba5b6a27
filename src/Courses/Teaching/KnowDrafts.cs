using Akada.Courses.Outline;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Teaching;

/// <summary>Whom the school does not know yet changes a course only while no learner has met it and nobody reviews it (rule 111).</summary>
internal sealed class KnowDrafts(AkadaDb db, IEnumerable<ICourseUse> uses, Caller caller) : IKnowDrafts
{
    public async Task<Refusal?> LookAsync(RouteValueDictionary address, CancellationToken ct)
    {
        if (Named(address) is not { } named) return null;
        // Of courses that are not the caller's nothing is said here: the use case finds none.
        var course = await db.CoursesEditableBy(caller).WithDeleted().AsNoTracking().Where(c => named.Contains(c.Id))
            .Select(c => new { c.Id, c.State, c.PublishedAt }).FirstOrDefaultAsync(ct);
        if (course is null) return null;
        // Before the review ends, the text that is read must be the text that is published.
        if (course.State == CourseState.InReview) return Refusals.InReview;
        if (course.PublishedAt is not null) return Refusals.OpenToLearners;
        foreach (var use in uses)
        {
            if ((await use.OfAsync(course.Id, ct)).ActiveLearners > 0) return Refusals.OpenToLearners;
        }

        return null;
    }

    /// <summary>The course of the address, of its module or of its lesson, also of deleted ones; null when it names none.</summary>
    private IQueryable<Guid>? Named(RouteValueDictionary address)
    {
        Guid? Id(string name) => Guid.TryParse(address[name] as string, out var id) ? id : null;
        if (address["slug"] is string slug) return db.Courses.WithDeleted().Where(c => c.Slug == slug).Select(c => c.Id);
        if (Id("courseId") is { } course) return db.Courses.WithDeleted().Where(c => c.Id == course).Select(c => c.Id);
        if (Id("moduleId") is { } module) return db.Modules.WithDeleted().Where(m => m.Id == module).Select(m => m.CourseId);
        return (Id("lessonId") ?? Id("id")) is { } lesson ? db.Lessons.WithDeleted().Where(l => l.Id == lesson).Select(l => l.CourseId) : null;
    }
}
