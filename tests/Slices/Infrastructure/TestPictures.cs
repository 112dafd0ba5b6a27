using SkiaSharp;

namespace Akada.Slices.Infrastructure;

public static class TestPictures
{
    public static byte[] Png(int width, int height)
    {
        using var picture = new SKBitmap(width, height);
        picture.Erase(SKColors.OrangeRed);
        using var data = SKImage.FromBitmap(picture).Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
