using System.Globalization;
using System.Xml;
using SkiaSharp;

namespace Akada.Platform.Files;

/// <summary>Width and height of a picture in CSS pixels, from its head alone where the format allows.</summary>
public static class PictureSize
{
    private const int Most = 20_000;

    /// <summary>Null when it is no picture or does not say.</summary>
    public static (int Width, int Height)? Of(Stream picture, string mediaType)
    {
        var size = mediaType == "image/svg+xml" ? OfDrawing(picture) : FileKind.Pictures.Contains(mediaType) ? OfPixels(picture) : null;
        return size is { Width: > 0 and <= Most, Height: > 0 and <= Most } ? size : null;
    }

    private static (int Width, int Height)? OfPixels(Stream picture)
    {
        using var codec = SKCodec.Create(picture);
        if (codec is null) return null;
        var sideways = codec.EncodedOrigin is SKEncodedOrigin.RightTop or SKEncodedOrigin.LeftBottom or SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightBottom;
        return sideways ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
    }

    private static (int Width, int Height)? OfDrawing(Stream picture)
    {
        try
        {
            using var reader = XmlReader.Create(picture, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CloseInput = false, MaxCharactersInDocument = 5_000_000 });
            reader.MoveToContent();
            if (Pixels(reader.GetAttribute("width")) is { } width && Pixels(reader.GetAttribute("height")) is { } height) return (width, height);
            var box = reader.GetAttribute("viewBox")?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            return box is [_, _, var w, var h] && Pixels(w) is { } boxWidth && Pixels(h) is { } boxHeight ? (boxWidth, boxHeight) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static int? Pixels(string? text)
    {
        var number = text?.EndsWith("px", StringComparison.Ordinal) == true ? text[..^2] : text;
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= Most ? (int)Math.Round(value) : null;
    }
}
