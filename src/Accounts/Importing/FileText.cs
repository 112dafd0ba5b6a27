using System.Text;

namespace Akada.Accounts.Importing;

/// <summary>The text of a file that some program saved in some encoding: UTF-8, UTF-16 or, as older Excel does, Windows-1252.</summary>
internal static class FileText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static string Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        // Without a mark: a header in Latin letters has a zero byte beside each of them in UTF-16.
        if (bytes is [not 0, 0, not 0, 0, ..]) return Encoding.Unicode.GetString(bytes);
        if (bytes is [0, not 0, 0, not 0, ..]) return Encoding.BigEndianUnicode.GetString(bytes);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Windows.GetString(bytes);
        }
    }
}
