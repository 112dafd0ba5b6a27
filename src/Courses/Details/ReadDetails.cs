using System.Globalization;
using Akada.Courses.Outline;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Details;

/// <summary>A course's details as they are edited.</summary>
public static class ReadDetails
{
    /// <param name="PriceMinor">In minor units of the currency; 0 is free.</param>
    public sealed record Answer(Guid Id, string Slug, string Title, string Summary, string Description, string? Category, string Language, CourseLevel Level, string? Licence, long PriceMinor, string Currency, Guid? ThumbnailFileId, CourseState State, long Version)
    {
        internal EditDetails.Request AsRequest(CultureInfo culture) =>
            new(Title, Slug, Summary, Description, Category, Language, Level, Licence, PriceMinor == 0 ? null
                : new Money(PriceMinor, Currency).ToTyped(culture), Version);

        internal CourseCard Card => new(Id, Slug, Title, Summary, State, PriceMinor, Currency, ThumbnailFileId, Language);
    }

    internal sealed class Handler(AkadaDb db, Caller caller)
    {
        public Task<Answer?> BySlugAsync(string slug, CancellationToken ct) => ReadAsync(db.CoursesEditableBy(caller).Where(c => c.Slug == slug), ct);

        public Task<Answer?> ByIdAsync(Guid id, CancellationToken ct) => ReadAsync(db.CoursesEditableBy(caller).Where(c => c.Id == id), ct);

        private static Task<Answer?> ReadAsync(IQueryable<Course> asked, CancellationToken ct) =>
            asked.AsNoTracking().Select(c => new Answer(c.Id, c.Slug, c.Title, c.Summary, c.Description, c.Category, c.Language, c.Level, c.Licence, c.PriceMinor, c.Currency, c.ThumbnailFileId, c.State, c.Version))
                .SingleOrDefaultAsync(ct);
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/courses/{courseId:guid}/details", (Guid courseId, Handler handler, CancellationToken ct) => handler.ByIdAsync(courseId, ct).OrNotFound())
            .RequireAuthorization(Policies.Author).WithSummary("A course's details, for who works on it");
}
