using System.Buffers.Binary;

namespace Akada.Platform.Files;

/// <summary>Ogg (RFC 3533) and MP3 (ISO 11172-3, with the count of frames that Xing's coder and its heirs write).</summary>
internal static class SoundLength
{
    private const int Tail = 65_536;

    private static readonly int[] KiloBits1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
    private static readonly int[] KiloBits2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
    private static readonly int[] Rates = [44_100, 48_000, 32_000, 1];

    public static double? OfOgg(Stream media)
    {
        var head = MediaLength.Read(media, 0, (int)Math.Min(media.Length, 128)).AsSpan();
        var (vorbis, opus) = (head.IndexOf("\u0001vorbis"u8), head.IndexOf("OpusHead"u8));
        var rate = vorbis > 0 && vorbis + 16 <= head.Length ? BinaryPrimitives.ReadUInt32LittleEndian(head[(vorbis + 12)..]) : opus > 0 ? 48_000u : 0;
        if (rate == 0) return null;
        // The last page's position is how many samples there are.
        var tail = MediaLength.Read(media, Math.Max(0, media.Length - Tail), (int)Math.Min(media.Length, Tail)).AsSpan();
        var last = tail.LastIndexOf("OggS"u8);
        return last < 0 || last + 14 > tail.Length ? null : (double)BinaryPrimitives.ReadInt64LittleEndian(tail[(last + 6)..]) / rate;
    }

    public static double? OfMp3(Stream media)
    {
        var start = 0L;
        var tag = MediaLength.Read(media, 0, 10);
        if (tag.AsSpan().StartsWith("ID3"u8)) start = 10 + ((tag[6] << 21) | (tag[7] << 14) | (tag[8] << 7) | tag[9]);
        var frame = MediaLength.Read(media, start, (int)Math.Min(media.Length - start, 64)).AsSpan();
        // Layer III only; with another first frame nothing is known.
        if (frame.Length < 64 || frame[0] != 0xFF || (frame[1] & 0xE6) != 0xE2) return null;
        var (isFirst, isHalf) = ((frame[1] & 0x18) == 0x18, (frame[1] & 0x18) == 0);
        var kiloBits = (isFirst ? KiloBits1 : KiloBits2)[frame[2] >> 4];
        var rate = Rates[(frame[2] >> 2) & 3] / (isFirst ? 1 : isHalf ? 4 : 2);
        var mark = frame.IndexOf("Xing"u8) is > 0 and var xing ? xing : frame.IndexOf("Info"u8);
        if (mark > 0 && mark + 12 <= frame.Length && (frame[mark + 7] & 1) == 1) return rate == 0 ? null : (double)BinaryPrimitives.ReadUInt32BigEndian(frame[(mark + 8)..]) * (isFirst ? 1152 : 576) / rate;
        return kiloBits == 0 ? null : (media.Length - start) / (kiloBits * 125.0);
    }
}
