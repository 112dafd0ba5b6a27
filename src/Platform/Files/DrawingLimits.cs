using System.Xml;

namespace Akada.Platform.Files;

/// <summary>What a drawing (SVG) may be before a tree is made of it. Reads it once, and keeps nothing.</summary>
internal static class DrawingLimits
{
    private const int MostDeep = 200;
    private const int MostNodes = 100_000;

    /// <summary>False when it is nested too deeply or has too many parts. What is not well formed is left to the cleaner. Leaves the stream at its beginning.</summary>
    public static bool Fits(Stream svg)
    {
        svg.Position = 0;
        try
        {
            using var reader = XmlReader.Create(svg, SvgCleaner.Safe(isAsync: false));
            for (var nodes = 0; reader.Read(); nodes++)
            {
                if (reader.Depth > MostDeep || nodes > MostNodes) return false;
            }
        }
        catch (XmlException)
        {
            return true;
        }
        finally
        {
            svg.Position = 0;
        }

        return true;
    }
}
