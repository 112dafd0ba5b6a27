using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Akada.Families.Linking;

internal static class Qr
{
    /// <summary>The text as a picture code: an SVG without styles, which our policy would refuse.</summary>
    public static IHtmlContent Of(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x]) path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        // The matrix brings its quiet zone along.
        return new HtmlFormattableString("<svg viewBox=\"0 0 {0} {0}\" role=\"img\" aria-label=\"{1}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{0}v{0}H0z\"/><path fill=\"#000\" d=\"{2}\"/></svg>", rows.Count, label, path.ToString());
    }
}
