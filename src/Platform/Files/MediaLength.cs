using System.Buffers.Binary;

namespace Akada.Platform.Files;

/// <summary>How long a video or audio file plays, from its head (and an Ogg's tail) alone. Reads the kinds that <see cref="FileKind"/> lets in.</summary>
public static class MediaLength
{
    private const int Longest = 86_400;

    // A file with more parts than this before the one looked for was not made by an honest program.
    private const int MostParts = 1000;

    /// <summary>Null when the file does not say, or says what cannot be.</summary>
    public static int? SecondsOf(Stream media)
    {
        try
        {
            var head = Read(media, 0, 12);
            var seconds = head switch
            {
                _ when head.AsSpan(4).StartsWith("ftyp"u8) => OfMp4(media),
                _ when head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) => WebmLength.Of(media),
                _ when head.AsSpan().StartsWith("RIFF"u8) => OfWave(media),
                _ when head.AsSpan().StartsWith("OggS"u8) => SoundLength.OfOgg(media),
                _ => SoundLength.OfMp3(media),
            };
            return seconds is >= 0.5 and <= Longest ? (int)Math.Round(seconds.Value) : null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    internal static byte[] Read(Stream media, long at, int count)
    {
        // A broken size leads before the begin or behind the end.
        if (at < 0 || count < 0 || at > media.Length) throw new EndOfStreamException();
        var bytes = new byte[count];
        media.Position = at;
        media.ReadExactly(bytes);
        return bytes;
    }

    // ISO 14496-12: boxes of size, name, content; the time is in moov/mvhd.
    private static double? OfMp4(Stream media)
    {
        var (at, end) = (0L, media.Length);
        for (var parts = 0; at + 8 <= end && parts < MostParts; parts++)
        {
            var head = Read(media, at, 8);
            var (size, skip) = ((long)BinaryPrimitives.ReadUInt32BigEndian(head), 8);
            if (size == 1) (size, skip) = (BinaryPrimitives.ReadInt64BigEndian(Read(media, at + 8, 8)), 16);
            if (size == 0) size = end - at;
            if (size < skip) return null;
            if (head.AsSpan(4).SequenceEqual("mvhd"u8)) return Mvhd(Read(media, at + skip, 32));
            if (head.AsSpan(4).SequenceEqual("moov"u8)) (at, end) = (at + skip, at + size);
            else at += size;
        }

        return null;
    }

    private static double? Mvhd(byte[] box)
    {
        var wide = box[0] == 1;
        var scale = BinaryPrimitives.ReadUInt32BigEndian(box.AsSpan(wide ? 20 : 12));
        var length = wide ? BinaryPrimitives.ReadUInt64BigEndian(box.AsSpan(24)) : BinaryPrimitives.ReadUInt32BigEndian(box.AsSpan(16));
        return scale == 0 ? null : (double)length / scale;
    }

    private static double? OfWave(Stream media)
    {
        var perSecond = 0u;
        var at = 12L;
        for (var parts = 0; at + 8 <= media.Length && parts < MostParts; parts++)
        {
            var head = Read(media, at, 8);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            if (head.AsSpan().StartsWith("fmt "u8)) perSecond = BinaryPrimitives.ReadUInt32LittleEndian(Read(media, at + 16, 4));
            // A recorder that was cut off leaves a size that is larger than the file.
            if (head.AsSpan().StartsWith("data"u8)) return perSecond == 0 ? null : (double)Math.Min(size, media.Length - at - 8) / perSecond;
            at += 8L + size + (size & 1);
        }

        return null;
    }
}
