using Akada.Platform.Files;
using Akada.Platform.Pdf;
using SkiaSharp;

namespace Akada.Courses.Catalogue;

/// <summary>Draws a course's card of 1200 × 630: its picture or woven cloth, the title over it, the school below. Pure.</summary>
internal static class DrawCard
{
    private const int Width = 1200, Height = 630, Edge = 64;

    /// <summary>What drawing takes at most: the card, and a picture four times as high as wide below it.</summary>
    public const long Pixels = Width * (Height + (4L * Width));

    private const float LineHeight = 1.18f;

    private static readonly SKColor Deep = new(0x06, 0x33, 0x2d);
    private static readonly SKColor Ochre = new(0xf0, 0xa6, 0x3c);

    /// <param name="picture">Null for the cloth; bytes that cannot be read are as none.</param>
    public static byte[] Jpeg(string title, string school, Stream? picture, bool isDrawing)
    {
        using var bitmap = new SKBitmap(Width, Height);
        using var canvas = new SKCanvas(bitmap);
        using var own = picture is null ? null : isDrawing ? SimpleDrawing.Draw(picture, Width) : SKImage.FromEncodedData(picture);
        if (own is null) Weave(canvas);
        else Fill(canvas, own);
        Write(canvas, title, school);
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 82);
        return data.ToArray();
    }

    private static void Fill(SKCanvas canvas, SKImage picture)
    {
        canvas.Clear(SKColors.White);
        var scale = Math.Max((float)Width / picture.Width, (float)Height / picture.Height);
        var (w, h) = (picture.Width * scale, picture.Height * scale);
        canvas.DrawImage(picture, SKRect.Create((Width - w) / 2, (Height - h) / 2, w, h), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
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

    private static void Write(SKCanvas canvas, string title, string school)
    {
        using var white = new SKPaint { Color = SKColors.White, IsAntialias = true };
        using var ochre = new SKPaint { Color = Ochre, IsAntialias = true };
        var (rows, size) = Fit(title);
        using var font = new SKFont(Letters.Bold, size) { Edging = SKFontEdging.Antialias };
        // Boxes instead of letters would say less than the picture alone.
        if (!font.ContainsGlyphs(string.Concat(rows).Replace(" ", "", StringComparison.Ordinal))) rows = [];
        using var small = new SKFont(Letters.Plain, 32) { Edging = SKFontEdging.Antialias };
        var name = Letters.Rows(school, small, Width - 2 * Edge - 60).FirstOrDefault();
        if (name is not null && !small.ContainsGlyphs(name)) name = null;

        var lowest = Height - Edge - (name is null ? 0 : 80);
        Shade(canvas, lowest - (rows.Count * size * LineHeight));
        if (name is not null)
        {
            canvas.DrawRect(Edge, Height - Edge - 14, 40, 6, ochre);
            canvas.DrawText(name, Edge + 60, Height - Edge, SKTextAlign.Left, small, white);
        }

        foreach (var (place, row) in Enumerable.Reverse(rows).Index()) canvas.DrawText(row, Edge, lowest - (place * size * LineHeight), SKTextAlign.Left, font, white);
    }

    // White letters stay readable on any picture only if it darkens below them.
    private static void Shade(SKCanvas canvas, float top)
    {
        using var shade = SKShader.CreateLinearGradient(new(0, top - 140), new(0, Height), [Deep.WithAlpha(0), Deep.WithAlpha(200), Deep.WithAlpha(250)], [0, Math.Min(0.6f, 170 / (Height - top + 140)), 1], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shade };
        canvas.DrawRect(0, 0, Width, Height, paint);
    }

    /// <summary>As large as three rows allow, or four small ones; the rest of a very long title is left out.</summary>
    private static (List<string> Rows, float Size) Fit(string title)
    {
        foreach (var (size, most) in new[] { (88f, 2), (76f, 3), (64f, 3), (54f, 4) })
        {
            using var font = new SKFont(Letters.Bold, size);
            var rows = Letters.Rows(title, font, Width - 2 * Edge);
            if (rows.Count <= most) return (rows, size);
        }

        using var last = new SKFont(Letters.Bold, 54);
        var cut = Letters.Rows(title, last, Width - 2 * Edge - 40).Take(4).ToList();
        cut[^1] += "…";
        return (cut, 54);
    }
}
