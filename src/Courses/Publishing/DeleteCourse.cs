using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Publishing;

/// <summary>Takes a course away without losing anything: enrolments, marks and receipts stay (rule 18). Refused while people who paid learn in it.</summary>
public static class DeleteCourse
{
    /// <param name="Confirmed">Owed while people learn in the course: the owner has read how many lose it.</param>
    public sealed record Request(bool Confirmed);

    internal sealed class Handler(AkadaDb db, IEnumerable<ICourseUse> uses, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid courseId, Request request, CancellationToken ct)
        {
            var course = await db.CoursesOwnedBy(caller).SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            var use = await UseAsync(courseId, ct);
            if (use.PaidLearners > 0) return Refusals.PaidLearners.With(use.PaidLearners);
            if (use.ActiveLearners > 0 && !request.Confirmed) return Refusals.ConfirmLearners.With(use.ActiveLearners);
            if (course.Delete(clock.Now()) is { } no) return no;
            audit.Record("courses.deleted", course.Id, course.Title, new { course.Slug, course.State, use.ActiveLearners });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }

        public async Task<CourseUse> UseAsync(Guid courseId, CancellationToken ct)
        {
            var sum = new CourseUse(0, 0);
            foreach (var use in uses) sum += await use.OfAsync(courseId, ct);
            return sum;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/courses/{courseId:guid}", (Guid courseId, bool? confirmed, Handler handler, CancellationToken ct) => handler.Handle(courseId, new(confirmed ?? false), ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Delete a course; with confirmed=true also while people learn in it");
}
