using Akada.Kernel;
using SkiaSharp;

namespace Akada.Platform.Files;

/// <summary>Makes a picture small and anonymous: turned upright, cut to size, every note of place and camera gone.</summary>
public static class Pictures
{
    public static readonly Refusal TooManyPixels = new("platform.picture_pixels", RefusalKind.Invalid);
    public static readonly Refusal Busy = new("platform.pictures_busy", RefusalKind.Unavailable);

    // A small file can unfold into gigabytes; 50 megapixels is more than any phone's camera needs here.
    private const long MostMegapixels = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly PictureGate Gate = new();

    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>Answers a WebP of at most <paramref name="maxEdge"/> pixels on its longer side, never larger than it was; refuses what is no PNG, JPEG, GIF or WebP. Of a moving picture the first frame stays.</summary>
    /// <remarks>At most two at a time; who waits too long for the others is told to come again.</remarks>
    public static async Task<Result<byte[]>> ShrinkAsync(Stream picture, int maxEdge, CancellationToken ct)
    {
        using var codec = SKCodec.Create(picture);
        if (codec?.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Gif or SKEncodedImageFormat.Webp)) return FileStore.WrongType;
        if ((long)codec.Info.Width * codec.Info.Height > MostMegapixels * 1_000_000) return TooManyPixels.With(MostMegapixels);
        var size = SizeToDecode(codec, maxEdge);
        using var place = await PlaceAsync((long)size.Width * size.Height, ct);
        if (place is null) return Busy;
        using var decoded = Decode(codec, size);
        if (decoded is null) return FileStore.WrongType;
        var scale = Math.Min(1f, (float)maxEdge / Math.Max(decoded.Width, decoded.Height));
        using var drawn = Draw(decoded, codec.EncodedOrigin, scale);
        using var image = SKImage.FromBitmap(drawn);
        using var data = image.Encode(SKEncodedImageFormat.Webp, 80);
        return data.ToArray();
    }

    /// <summary>A place among those that decode or draw; null when all are taken for too long.</summary>
    public static Task<IDisposable?> PlaceAsync(long pixels, CancellationToken ct) => Gate.EnterAsync(pixels, Patience, ct);

    // A JPEG can be decoded to a half, a quarter or an eighth at once, which spares a small server most of the memory.
    private static SKSizeI SizeToDecode(SKCodec codec, int maxEdge)
    {
        var wanted = Math.Min(1f, (float)maxEdge / Math.Max(codec.Info.Width, codec.Info.Height));
        var size = codec.GetScaledDimensions(wanted);
        return Math.Max(size.Width, size.Height) < Math.Min(maxEdge, Math.Max(codec.Info.Width, codec.Info.Height)) ? codec.Info.Size : size;
    }

    private static SKBitmap? Decode(SKCodec codec, SKSizeI size)
    {
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is SKCodecResult.Success or SKCodecResult.IncompleteInput) return bitmap;
        bitmap.Dispose();
        return null;
    }

    private static SKBitmap Draw(SKBitmap picture, SKEncodedOrigin origin, float scale)
    {
        var (width, height) = (Math.Max(1, (int)MathF.Round(picture.Width * scale)), Math.Max(1, (int)MathF.Round(picture.Height * scale)));
        var (degrees, mirrored) = origin switch
        {
            SKEncodedOrigin.TopRight => (0, true),
            SKEncodedOrigin.BottomRight => (180, false),
            SKEncodedOrigin.BottomLeft => (180, true),
            SKEncodedOrigin.LeftTop => (270, true),
            SKEncodedOrigin.RightTop => (90, false),
            SKEncodedOrigin.RightBottom => (90, true),
            SKEncodedOrigin.LeftBottom => (270, false),
            _ => (0, false),
        };
        var sideways = degrees is 90 or 270;
        var drawn = new SKBitmap(sideways ? height : width, sideways ? width : height);
        using var canvas = new SKCanvas(drawn);
        canvas.Clear(SKColors.Transparent);
        canvas.Translate(drawn.Width / 2f, drawn.Height / 2f);
        canvas.RotateDegrees(degrees);
        if (mirrored) canvas.Scale(-1, 1);
        // Or the image would be a second copy of all pixels.
        picture.SetImmutable();
        using var image = SKImage.FromBitmap(picture);
        canvas.DrawImage(image, new SKRect(-width / 2f, -height / 2f, width / 2f, height / 2f), Smooth);
        return drawn;
    }
}
