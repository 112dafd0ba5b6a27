using System.Buffers.Binary;
using System.Text;
using Akada.Platform.Files;

namespace Akada.Courses.Importing.Archives;

/// <summary>
/// What an entry of a zip is called. The format knows UTF-8 by a flag and the code page of DOS without it (APPNOTE.TXT, appendix D);
/// programs also write UTF-8 without the flag, or the right name in a field of its own (Info-ZIP's 0x7075, APPNOTE.TXT 4.6.9).
/// </summary>
internal static class ZipName
{
    private const int IsUtf8 = 0x0800;
    private const int UnicodePath = 0x7075, PathHead = 5;
    private const int Unix = 3, Mac = 19;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding American = CodePage(437);
    private static readonly Encoding European = CodePage(850);
    private static readonly Encoding Western = CodePage(1252);

    public static string Of(ZipEntryHead entry)
    {
        if ((entry.Flags & IsUtf8) != 0) return Encoding.UTF8.GetString(entry.Name);
        if (Field(entry) is { } named) return named;
        return Utf8(entry.Name) ?? (entry.Host is Unix or Mac ? Western.GetString(entry.Name) : Dos(entry.Name));
    }

    // The two pages agree about most letters. Where they differ, page 850 has letters of Western Europe for frames and Greek signs.
    private static string Dos(byte[] name)
    {
        var european = European.GetString(name);
        return european.All(c => c < 0x80 || char.IsLetter(c)) ? european : American.GetString(name);
    }

    /// <summary>The field counts only while its sum is that of the name beside it: else a program renamed the entry and left the field.</summary>
    private static string? Field(ZipEntryHead entry)
    {
        for (var rest = entry.Extra.AsSpan(); rest.Length >= 4;)
        {
            var (id, size) = (BinaryPrimitives.ReadUInt16LittleEndian(rest), BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]));
            if (size > rest.Length - 4) return null;
            var field = rest.Slice(4, size);
            if (id == UnicodePath && size > PathHead && field[0] == 1 && BinaryPrimitives.ReadUInt32LittleEndian(field[1..]) == ZipProof.SumOf(entry.Name))
            {
                return Utf8(field[PathHead..].ToArray());
            }

            rest = rest[(4 + size)..];
        }

        return null;
    }

    private static string? Utf8(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;
}
