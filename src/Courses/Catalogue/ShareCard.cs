using Akada.Accounts.Schools;
using Akada.Courses.Imports;
using Akada.Courses.Outline;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace Akada.Courses.Catalogue;

/// <summary>The picture that WhatsApp and others show beside a shared address: a JPEG of 1200 × 630, as they read neither WebP nor SVG.</summary>
internal static class ShareCard
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/courses/{slug}/card.jpg", async (string slug, AkadaDb db, FileStore files, SchoolBook schools, CardShelf shelf, HttpContext http, CancellationToken ct) =>
        {
            var course = await db.Courses.AsNoTracking().Where(c => c.Slug == slug && c.State == CourseState.Published).Select(c => new { c.Title, c.ThumbnailFileId }).SingleOrDefaultAsync(ct);
            if (course is null) return Results.NotFound();
            var school = (await schools.FindAsync(ct))?.Name ?? "";
            var tag = WriteCourse.Hash("1", course.Title, school, course.ThumbnailFileId?.ToString());
            http.Response.Headers.CacheControl = "public, max-age=86400";
            if (shelf.Find(tag) is not { } card)
            {
                var file = course.ThumbnailFileId is { } id && files.Has(id) ? await files.FindAsync(id, ct) : null;
                var (isDrawing, isPicture) = (file?.MediaType == FileKind.Svg, file is not null && FileKind.Pictures.Contains(file.MediaType));
                await using var picture = isDrawing || isPicture ? files.Open(file!.Id) : null;
                using var place = await Pictures.PlaceAsync(DrawCard.Pixels, ct);
                if (place is null) return new Platform.Api.Refused(Pictures.Busy);
                shelf.Keep(tag, card = DrawCard.Jpeg(course.Title, school, picture, isDrawing));
            }

            return Results.Bytes(card, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{tag}\""));
        }).AllowAnonymous().ExcludeFromDescription();
}

/// <summary>Cards that were drawn, by what they show. A messenger asks for one again and again, and drawing costs a tenth of a second.</summary>
internal sealed class CardShelf : IDisposable
{
    private readonly MemoryCache _cards = new(new MemoryCacheOptions { SizeLimit = 10_000_000 });

    public byte[]? Find(string tag) => _cards.Get<byte[]>(tag);

    public void Keep(string tag, byte[] card) => _cards.Set(tag, card, new MemoryCacheEntryOptions { Size = card.Length });

    public void Dispose() => _cards.Dispose();
}
