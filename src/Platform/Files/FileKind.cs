using System.Text;

namespace Akada.Platform.Files;

/// <summary>What a file is, by its content. Rule 48: a name or a browser's word counts for nothing.</summary>
public static class FileKind
{
    public const int Head = 4096;
    public const string Svg = "image/svg+xml";
    public const string Pdf = "application/pdf";

    internal const string Zip = "application/zip";
    internal const string Unknown = "application/octet-stream";

    public static readonly IReadOnlySet<string> Pictures = new HashSet<string> { "image/png", "image/jpeg", "image/gif", "image/webp" };

    /// <summary>What a lesson may carry.</summary>
    public static readonly IReadOnlySet<string> Media = new HashSet<string>(Pictures)
    {
        Svg, Pdf, "video/mp4", "video/webm", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav",
        ZipKind.Word, ZipKind.Sheet, ZipKind.Slides, ZipKind.OpenText, ZipKind.Book, Zip, "text/plain", "text/csv", "text/markdown",
    };

    /// <summary>What an archive may look like: a gzipped tar is none of the known kinds. Whether it is one is seen when it is read.</summary>
    public static readonly IReadOnlySet<string> Archives = new HashSet<string> { Zip, Unknown, ZipKind.Word, ZipKind.Sheet, ZipKind.Slides, ZipKind.OpenText, ZipKind.Book };

    // What a browser shows by itself without running anything; all else is downloaded.
    private static readonly HashSet<string> Shown = new(Pictures) { Svg, Pdf, "video/mp4", "video/webm", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "text/plain" };

    // ISO base media brands that phones and editors write. HEIC and AVIF pictures carry other brands and stay unknown.
    private static readonly HashSet<string> VideoBrands = ["isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "dash", "M4V ", "MSNV", "3gp4", "3gp5", "3gp6", "mmp4"];

    public static bool IsShown(string mediaType) => Shown.Contains(mediaType);

    /// <param name="head">The first <see cref="Head"/> bytes.</param>
    /// <param name="name">Only tells text formats apart that look the same inside.</param>
    public static string Of(ReadOnlySpan<byte> head, string name)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return "image/gif";
        if (head.StartsWith("%PDF-"u8)) return Pdf;
        if (head.StartsWith("OggS"u8)) return "audio/ogg";
        if (head.StartsWith("ID3"u8) || IsMpegAudio(head)) return "audio/mpeg";
        // EBML: WebM says so in its head; other Matroska films play in few browsers.
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return head[..Math.Min(head.Length, 64)].IndexOf("webm"u8) > 0 ? "video/webm" : Unknown;
        if (head.Length > 12 && head.StartsWith("RIFF"u8)) return head[8..12].SequenceEqual("WEBP"u8) ? "image/webp" : head[8..12].SequenceEqual("WAVE"u8) ? "audio/wav" : Unknown;
        if (head.Length > 12 && head[4..8].SequenceEqual("ftyp"u8)) return Film(Encoding.ASCII.GetString(head[8..12]));
        if (head.StartsWith("PK\x03\x04"u8)) return Zip;
        return Text(head, name);
    }

    private static string Film(string brand) => brand is "M4A " or "M4B " ? "audio/mp4" : VideoBrands.Contains(brand) ? "video/mp4" : Unknown;

    // ISO 11172-3: eleven ones, a known version, layer III or II, a real bit rate and sampling rate.
    private static bool IsMpegAudio(ReadOnlySpan<byte> head) =>
        head.Length > 3 && head[0] == 0xFF && (head[1] & 0xE0) == 0xE0 && (head[1] & 0x18) != 0x08
        && (head[1] & 0x06) is 0x02 or 0x04 && (head[2] & 0xF0) is not (0xF0 or 0) && (head[2] & 0x0C) != 0x0C;

    private static string Text(ReadOnlySpan<byte> head, string name)
    {
        foreach (var b in head)
        {
            if (b == 0x7F || (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C))) return Unknown;
        }

        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (text.StartsWith('<') && text.Contains("<svg", StringComparison.OrdinalIgnoreCase) && !text.Contains("<html", StringComparison.OrdinalIgnoreCase)) return Svg;
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<script", StringComparison.OrdinalIgnoreCase)) return "text/html";
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" => "text/csv",
            ".MD" or ".MARKDOWN" => "text/markdown",
            _ => "text/plain",
        };
    }
}
