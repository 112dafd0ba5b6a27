using Akada.Courses.Outline;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Akada.Courses.Catalogue;

/// <summary>The picture that WhatsApp and others show beside a shared address: a JPEG of 1200 × 630, as they read neither WebP nor SVG.</summary>
internal static class ShareCard
{
    private const int Width = 1200, Height = 630;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/courses/{slug}/card.jpg", async (string slug, AkadaDb db, FileStore files, HttpContext http, CancellationToken ct) =>
        {
            var course = await db.Courses.AsNoTracking().Where(c => c.Slug == slug && c.State == CourseState.Published).Select(c => new { c.ThumbnailFileId }).SingleOrDefaultAsync(ct);
            if (course is null) return Results.NotFound();
            var file = course.ThumbnailFileId is { } id ? await files.FindAsync(id, ct) : null;
            http.Response.Headers.CacheControl = "public, max-age=86400";
            return Results.Bytes(Draw(file is not null && FileKind.Pictures.Contains(file.MediaType) ? files.Open(file.Id) : null), "image/jpeg");
        }).AllowAnonymous().ExcludeFromDescription();

    private static byte[] Draw(Stream? picture)
    {
        using var bitmap = new SKBitmap(Width, Height);
        using var canvas = new SKCanvas(bitmap);
        using var own = picture is null ? null : SKImage.FromEncodedData(picture);
        if (own is null) Weave(canvas);
        else Fill(canvas, own);
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 78);
        return data.ToArray();
    }

    private static void Fill(SKCanvas canvas, SKImage picture)
    {
        var scale = Math.Max((float)Width / picture.Width, (float)Height / picture.Height);
        var (w, h) = (picture.Width * scale, picture.Height * scale);
        var place = SKRect.Create((Width - w) / 2, (Height - h) / 2, w, h);
        canvas.DrawImage(picture, place, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

    // The same woven cloth as on the shelf, in the colours of the sheet.
    private static void Weave(SKCanvas canvas)
    {
        canvas.Clear(new SKColor(0x0b, 0x5d, 0x52));
        using var light = new SKPaint { Color = new SKColor(0x2f, 0x84, 0x77) };
        using var ochre = new SKPaint { Color = new SKColor(0xd9, 0x8a, 0x36, 200) };
        for (var y = 0; y < Height; y += 90)
        {
            canvas.DrawRect(0, y + 54, Width, 24, light);
            canvas.DrawRect(0, y + 78, Width, 12, ochre);
        }

        for (var x = 66; x < Width; x += 132) canvas.DrawRect(x, 0, 24, Height, ochre);
    }
}
