using System.ComponentModel.DataAnnotations;
using Akada.Accounts.Schools;
using Akada.Audit;
using Akada.Courses.Outline;
using Akada.Courses.Staff;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Courses.Teaching;

/// <summary>An instructor begins a course: a draft with a title, of which they are the owner.</summary>
public static class CreateCourse
{
    /// <param name="Language">BCP 47, as en or fr.</param>
    public sealed record Request([Required, StringLength(160, MinimumLength = 2)] string Title, [Required, StringLength(12)] string Language);

    /// <param name="Slug">Its address: <c>/teach/{slug}</c>.</param>
    public sealed record Answer(Guid Id, string Slug);

    internal sealed class Handler(AkadaDb db, FreeSlug slugs, SchoolBook school, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(Request request, CancellationToken ct)
        {
            var title = Words.Tidy(request.Title)!;
            if (!Languages.Knows(request.Language)) return Refusals.BadLanguage;
            var currency = (await school.FindAsync(ct))!.Currency;
            for (var tries = 0; tries < 5; tries++)
            {
                var course = Course.New(title, await slugs.ForAsync(title, ct), request.Language, currency, caller.Id, clock.Now());
                db.Courses.Add(course);
                db.Staff.Add(new CourseStaff(course.Id, caller.Id, StaffRole.Owner, clock.Now()));
                audit.Record("courses.created", course.Id, course.Title, after: new { course.Title, course.Slug, course.Language });
                // Someone else may take the same address between the look and the save.
                if (await db.TrySaveAsync(ct, ("courses(slug)", Refusals.SlugTaken)) is null) return new Answer(course.Id, course.Slug);
            }

            return Refusals.SlugTaken.At(nameof(Request.Title));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/courses", async (Request request, Handler handler, CancellationToken ct) => await handler.Handle(request, ct).ToOk())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Begin a course");
}
