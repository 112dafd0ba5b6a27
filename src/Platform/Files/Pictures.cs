using Akada.Kernel;
using SkiaSharp;

namespace Akada.Platform.Files;

/// <summary>Makes a picture small and anonymous: turned upright, cut to size, every note of place and camera gone.</summary>
public static class Pictures
{
    // A small file can unfold into gigabytes; 50 megapixels is more than any phone's camera needs here.
    private const long MostPixels = 50_000_000;

    /// <summary>Answers a WebP of at most <paramref name="maxEdge"/> pixels on its longer side, or refuses what is no picture.</summary>
    public static Result<byte[]> Shrink(Stream picture, int maxEdge)
    {
        using var codec = SKCodec.Create(picture);
        if (codec is null || codec.Info.Width <= 0) return FileStore.WrongType;
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels) return FileStore.TooLarge.With(50);
        using var decoded = SKBitmap.Decode(codec);
        if (decoded is null) return FileStore.WrongType;
        using var upright = Turn(decoded, codec.EncodedOrigin);
        var scale = Math.Min(1f, (float)maxEdge / Math.Max(upright.Width, upright.Height));
        var size = new SKImageInfo(Math.Max(1, (int)(upright.Width * scale)), Math.Max(1, (int)(upright.Height * scale)));
        using var small = upright.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var image = SKImage.FromBitmap(small);
        using var data = image.Encode(SKEncodedImageFormat.Webp, 80);
        return data.ToArray();
    }

    private static SKBitmap Turn(SKBitmap picture, SKEncodedOrigin origin)
    {
        var degrees = origin switch
        {
            SKEncodedOrigin.BottomRight => 180,
            SKEncodedOrigin.RightTop => 90,
            SKEncodedOrigin.LeftBottom => 270,
            _ => 0,
        };
        if (degrees == 0) return picture.Copy();
        var sideways = degrees != 180;
        var turned = new SKBitmap(sideways ? picture.Height : picture.Width, sideways ? picture.Width : picture.Height);
        using var canvas = new SKCanvas(turned);
        canvas.Translate(turned.Width / 2f, turned.Height / 2f);
        canvas.RotateDegrees(degrees);
        using var image = SKImage.FromBitmap(picture);
        canvas.DrawImage(image, -picture.Width / 2f, -picture.Height / 2f, new SKSamplingOptions(SKFilterMode.Linear));
        return turned;
    }
}
