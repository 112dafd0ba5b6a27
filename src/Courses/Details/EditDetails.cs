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
    /// <param name="Price">In major units, as <c>1500</c> or <c>1500.50</c>; empty or 0 is free (rule 20).</param>
    /// <param name="Version">The course's version as it was read.</param>
    /// <param name="Currency">Of the price: the course's own or the school's. Left out, a price keeps its currency,
    /// whatever the school's is now; a course that was free takes the school's.</param>
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
        [Required] long? Version,
        [RegularExpression("[A-Z]{3}")] string? Currency = null);

    /// <summary>In which currency a typed price is meant where nobody says.</summary>
    internal static string CurrencyOf(long priceMinor, string own, string school) => priceMinor > 0 ? own : school;

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
            var schools = (await school.FindAsync(ct))!.Currency;
            var currency = request.Currency ?? CurrencyOf(course.PriceMinor, course.Currency, schools);
            if (currency != course.Currency && currency != schools) return Refusals.OtherCurrency.With(course.Currency,
                schools);
            if (Money.FromInvariant(string.IsNullOrWhiteSpace(request.Price) ? "0" : request.Price.Trim(), currency)
                is not { } price) return Refusals.BadPrice.With(currency);

            // Shown by whoever opens the course, so what cannot be shown is refused here.
            if (descriptions.Check(request.Description) is { } unshown) return unshown.At(nameof(Request.Description));

            var before = Facts(course);
            course.Describe(Words.Tidy(request.Title)!, Words.Tidy(request.Summary) ?? "", Words.Tidy(request.Description) ?? "", Words.Tidy(request.Category), request.Language, request.Level!.Value, Words.Tidy(request.Licence), clock.Now());
            // What stays free keeps what it had: nobody asked for another currency.
            course.Price(price.IsZero && request.Currency is null ? new Money(0, course.Currency) : price);
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
