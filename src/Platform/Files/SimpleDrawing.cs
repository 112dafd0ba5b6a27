using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Akada.Platform.Pdf;
using SkiaSharp;

namespace Akada.Platform.Files;

/// <summary>Turns a plain drawing (SVG) into pixels, for readers that know none: filled and stroked shapes and plain lines of text, without gradients or styles. What it does not wholly understand it does not draw.</summary>
public static class SimpleDrawing
{
    private const int MostShapes = 5_000;

    private static readonly string[] Shapes = ["rect", "circle", "ellipse", "line", "polyline", "polygon", "path"];
    private static readonly string[] Silent = ["title", "desc", "metadata"];
    private static readonly string[] Beyond = ["style", "class", "transform", "mask", "filter", "clip-path", "fill-rule", "stroke-dasharray"];

    /// <summary>Null when the drawing says more than is understood here.</summary>
    public static SKImage? Draw(Stream svg, int width)
    {
        try
        {
            using var reader = XmlReader.Create(svg, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = 1_000_000 });
            var root = XDocument.Load(reader).Root!;
            var box = (root.Attribute("viewBox")?.Value ?? $"0 0 {root.Attribute("width")?.Value} {root.Attribute("height")?.Value}").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray();
            if (box is not [{ } x, { } y, { } w, { } h] || w <= 0 || h <= 0 || h > 4 * w || Beyond.Any(name => root.Attribute(name) is not null) || root.Descendants().Take(MostShapes + 1).Count() > MostShapes) return null;
            using var bitmap = new SKBitmap(width, Math.Max(1, (int)(width * h / w)));
            using var canvas = new SKCanvas(bitmap);
            canvas.Scale(width / w);
            canvas.Translate(-x, -y);
            return Paint(canvas, root, []) ? SKImage.FromBitmap(bitmap) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool Paint(SKCanvas canvas, XElement group, Dictionary<string, string> inherited)
    {
        foreach (var element in group.Elements().Where(e => !Silent.Contains(e.Name.LocalName)))
        {
            if (Beyond.Any(name => element.Attribute(name) is not null)) return false;
            var said = new Dictionary<string, string>(inherited);
            foreach (var attribute in group.Attributes().Concat(element.Attributes())) said[attribute.Name.LocalName] = attribute.Value;
            var isUnderstood = element.Name.LocalName switch { "g" => Paint(canvas, element, said), "text" => PaintText(canvas, element, said), _ => PaintShape(canvas, element, said) };
            if (!isUnderstood) return false;
        }

        return true;
    }

    private static bool PaintShape(SKCanvas canvas, XElement element, Dictionary<string, string> said)
    {
        if (!Shapes.Contains(element.Name.LocalName)) return false;
        using var path = PathOf(element);
        if (path is null || !ColorOf(said.GetValueOrDefault("fill", "black"), said, "fill-opacity", out var fill) || !ColorOf(said.GetValueOrDefault("stroke", "none"), said, "stroke-opacity", out var line)) return false;
        using var paint = new SKPaint { IsAntialias = true, Color = fill };
        if (fill.Alpha > 0) canvas.DrawPath(path, paint);
        if (line.Alpha == 0) return true;
        (paint.Color, paint.Style, paint.StrokeWidth) = (line, SKPaintStyle.Stroke, Number(said.GetValueOrDefault("stroke-width", "1")) ?? 1);
        paint.StrokeCap = said.GetValueOrDefault("stroke-linecap") switch { "round" => SKStrokeCap.Round, "square" => SKStrokeCap.Square, _ => SKStrokeCap.Butt };
        paint.StrokeJoin = said.GetValueOrDefault("stroke-linejoin") switch { "round" => SKStrokeJoin.Round, "bevel" => SKStrokeJoin.Bevel, _ => SKStrokeJoin.Miter };
        canvas.DrawPath(path, paint);
        return true;
    }

    private static bool PaintText(SKCanvas canvas, XElement element, Dictionary<string, string> said)
    {
        if (element.HasElements || !ColorOf(said.GetValueOrDefault("fill", "black"), said, "fill-opacity", out var color)) return false;
        var isBold = said.GetValueOrDefault("font-weight") is "bold" or "600" or "700" or "800" or "900";
        using var font = new SKFont(isBold ? Letters.Bold : Letters.Plain, Number(said.GetValueOrDefault("font-size")) ?? 16);
        if (!font.ContainsGlyphs(element.Value)) return false;
        using var paint = new SKPaint { IsAntialias = true, Color = color };
        var align = said.GetValueOrDefault("text-anchor") switch { "middle" => SKTextAlign.Center, "end" => SKTextAlign.Right, _ => SKTextAlign.Left };
        canvas.DrawText(element.Value, Number(element.Attribute("x")?.Value) ?? 0, Number(element.Attribute("y")?.Value) ?? 0, align, font, paint);
        return true;
    }

    private static SKPath? PathOf(XElement e)
    {
        float Of(string name) => Number(e.Attribute(name)?.Value) ?? 0;
        if (e.Name.LocalName == "path") return SKPath.ParseSvgPathData(e.Attribute("d")?.Value ?? "");
        if (e.Name.LocalName is "polyline" or "polygon") return SKPath.ParseSvgPathData($"M{e.Attribute("points")?.Value}{(e.Name.LocalName == "polygon" ? "Z" : "")}");
        using var path = new SKPathBuilder();
        switch (e.Name.LocalName)
        {
            case "rect":
                var (rx, ry) = (e.Attribute("rx") is null ? Of("ry") : Of("rx"), e.Attribute("ry") is null ? Of("rx") : Of("ry"));
                path.AddRoundRect(SKRect.Create(Of("x"), Of("y"), Of("width"), Of("height")), rx, ry);
                break;
            case "circle":
                path.AddCircle(Of("cx"), Of("cy"), Of("r"));
                break;
            case "ellipse":
                path.AddOval(SKRect.Create(Of("cx") - Of("rx"), Of("cy") - Of("ry"), 2 * Of("rx"), 2 * Of("ry")));
                break;
            default:
                path.MoveTo(Of("x1"), Of("y1"));
                path.LineTo(Of("x2"), Of("y2"));
                break;
        }

        return path.Detach();
    }

    private static bool ColorOf(string word, Dictionary<string, string> said, string opacity, out SKColor color)
    {
        color = word switch { "none" => SKColors.Transparent, "black" => SKColors.Black, "white" => SKColors.White, _ => SKColors.Empty };
        if (word is not ("none" or "black" or "white") && !(word.StartsWith('#') && SKColor.TryParse(word, out color))) return false;
        var share = (Number(said.GetValueOrDefault(opacity)) ?? 1) * (Number(said.GetValueOrDefault("opacity")) ?? 1);
        color = color.WithAlpha((byte)(color.Alpha * Math.Clamp(share, 0, 1)));
        return true;
    }

    private static float? Number(string? text) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number : null;
}
