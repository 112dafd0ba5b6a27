using System.ComponentModel.DataAnnotations;
using Akada.Accounts.Schools;
using Akada.Audit;
using Akada.Courses.Addresses;
using Akada.Courses.Lessons;
using Akada.Courses.Outline;
using Akada.Courses.Teaching;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Details;

/// <summary>What the course page says of a course: title, address, summary, subject, language, level, licence and price.</summary>
public static class EditDetails
{
    /// <param name="Slug">Its address: small letters, digits and dashes.</param>
    /// <param name="Description">Markdown.</param>
    /// <param name="Language">BCP 47.</param>
    /// <param name="Price">In major units of the school's currency, as 1500 or 1500.50; empty or 0 is free (rule 20).</param>
    /// <param name="Version">The course's version as it was read.</param>
    public sealed record Request(
        [Required, StringLength(160, MinimumLength = 2)] string Title,
        [Required, StringLength(80)] string Slug,
        [StringLength(400)] string? Summary,
        [StringLength(20_000)] string? Description,
        [StringLength(80)] string? Category,
        [Required, StringLength(12)] string Language,
        [Required, EnumDataType(typeof(CourseLevel))] CourseLevel? Level,
        [StringLength(200)] string? Licence,
        [StringLength(20)] string? Price,
        [Required] long? Version);

    internal sealed class Handler(AkadaDb db, SchoolBook school, RenderLesson render, ShownDescriptions descriptions, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<string>> Handle(Guid courseId, Request request, CancellationToken ct)
        {
            var course = await db.CoursesWritableBy(caller).SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            if (course.Version != request.Version) return Platform.Forms.Submit.ChangedMeanwhile;
            var slug = request.Slug.Trim();
            if (slug != course.Slug && !FreeSlug.IsFit(slug)) return Refusals.BadSlug;
            if (request.Language != course.Language && !Languages.Knows(request.Language)) return Refusals.BadLanguage;
            var currency = (await school.FindAsync(ct))!.Currency;
            if (Money.Parse(string.IsNullOrWhiteSpace(request.Price) ? "0" : request.Price, currency) is not { } price) return Refusals.BadPrice.With(currency);

            // Shown by whoever opens the course, so what cannot be shown is refused here.
            if (descriptions.Check(request.Description) is { } unshown) return unshown.At(nameof(Request.Description));

            var before = Facts(course);
            course.Describe(Words.Tidy(request.Title)!, Words.Tidy(request.Summary) ?? "", Words.Tidy(request.Description) ?? "", Words.Tidy(request.Category), request.Language, request.Level!.Value, Words.Tidy(request.Licence), clock.Now());
            course.Price(price);
            if (slug != course.Slug) await ReaddressAsync(course, slug, ct);
            course.Touch(clock.Now());
            audit.Record("courses.described", course.Id, course.Title, before, Facts(course));
            return await db.TrySaveAsync(ct, ("courses(slug)", Refusals.SlugTaken)) is { } taken ? taken : slug;
        }

        /// <summary>The old address leads on to the new one. Lessons that lead to other lessons of the course carry its address in their rendered text.</summary>
        private async Task ReaddressAsync(Course course, string slug, CancellationToken ct)
        {
            if (await db.OldAddresses.FindAsync([course.Slug], ct) is { } old) old.LeadTo(course.Id, clock.Now());
            else db.OldAddresses.Add(new OldAddress(course.Slug, course.Id, clock.Now()));
            course.Readdress(slug);
            var linking = await db.Lessons.WithDeleted().Where(l => l.CourseId == course.Id && l.Body.Contains(LessonLinks.LessonScheme)).ToListAsync(ct);
            foreach (var lesson in linking) lesson.ShowAs(await render.HtmlAsync(course.Id, slug, lesson.Body, ct));
        }

        private static object Facts(Course c) => new { c.Title, c.Slug, c.Summary, c.Category, c.Language, c.Level, c.Licence, c.PriceMinor, c.Currency, Description = Words.Cut(c.Description, 500) };
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/courses/{courseId:guid}/details", (Guid courseId, Request request, Handler handler, CancellationToken ct) => handler.Handle(courseId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Change what the course page says");
}
