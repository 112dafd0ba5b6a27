using System.Text;

namespace Akada.Platform.Files;

/// <summary>What a file is, by its content. Rule 48: a name or a browser's word counts for nothing.</summary>
public static class FileKind
{
    public const int Head = 4096;

    public static readonly IReadOnlySet<string> Pictures = new HashSet<string> { "image/png", "image/jpeg", "image/gif", "image/webp" };

    /// <summary>What a lesson may carry.</summary>
    public static readonly IReadOnlySet<string> Media = new HashSet<string>(Pictures)
    {
        "image/svg+xml", "application/pdf", "video/mp4", "video/webm", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/vnd.oasis.opendocument.text",
        "application/epub+zip", "application/zip", "text/plain", "text/csv",
    };

    // What a browser shows by itself without running anything; all else is downloaded.
    private static readonly HashSet<string> Shown = new(Pictures) { "image/svg+xml", "application/pdf", "video/mp4", "video/webm", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "text/plain" };

    public static bool IsShown(string mediaType) => Shown.Contains(mediaType);

    /// <param name="head">The first <see cref="Head"/> bytes.</param>
    /// <param name="name">Only tells text formats apart that look the same inside.</param>
    public static string Of(ReadOnlySpan<byte> head, string name)
    {
        if (head.Length > 4 && head[0] == 0x89 && head[1..4].SequenceEqual("PNG"u8)) return "image/png";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (head.StartsWith("GIF8"u8)) return "image/gif";
        if (head.StartsWith("%PDF-"u8)) return "application/pdf";
        if (head.StartsWith("OggS"u8)) return "audio/ogg";
        if (head.StartsWith("ID3"u8) || (head.Length > 1 && head[0] == 0xFF && (head[1] & 0xE0) == 0xE0)) return "audio/mpeg";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return "video/webm";
        if (head.Length > 12 && head.StartsWith("RIFF"u8)) return head[8..12].SequenceEqual("WEBP"u8) ? "image/webp" : head[8..12].SequenceEqual("WAVE"u8) ? "audio/wav" : Unknown;
        if (head.Length > 12 && head[4..8].SequenceEqual("ftyp"u8)) return head[8..11].SequenceEqual("M4A"u8) ? "audio/mp4" : "video/mp4";
        if (head.StartsWith("PK\x03\x04"u8)) return Zip(head);
        return Text(head, name);
    }

    private const string Unknown = "application/octet-stream";

    private static string Zip(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        if (text.Contains("application/epub+zip", StringComparison.Ordinal)) return "application/epub+zip";
        if (text.Contains("application/vnd.oasis.opendocument.text", StringComparison.Ordinal)) return "application/vnd.oasis.opendocument.text";
        if (text.Contains("word/", StringComparison.Ordinal)) return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        if (text.Contains("xl/", StringComparison.Ordinal)) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        return text.Contains("ppt/", StringComparison.Ordinal) ? "application/vnd.openxmlformats-officedocument.presentationml.presentation" : "application/zip";
    }

    private static string Text(ReadOnlySpan<byte> head, string name)
    {
        if (head.Contains((byte)0)) return Unknown;
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (text.Contains("<svg", StringComparison.OrdinalIgnoreCase) && text.StartsWith('<')) return "image/svg+xml";
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<script", StringComparison.OrdinalIgnoreCase)) return "text/html";
        return name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? "text/csv" : "text/plain";
    }
}
