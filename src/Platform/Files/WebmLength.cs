using System.Buffers.Binary;

namespace Akada.Platform.Files;

/// <summary>Elements of id, size, content (RFC 8794); the time is in Segment/Info (RFC 9559). What a browser recorded often says nothing.</summary>
internal static class WebmLength
{
    private const uint Segment = 0x18538067, Info = 0x1549A966, Cluster = 0x1F43B675, Scale = 0x2AD7B1, Duration = 0x4489;
    private const int MostParts = 1000;

    public static double? Of(Stream media)
    {
        var nanoseconds = 1_000_000L;
        double? units = null;
        var at = 0L;
        for (var parts = 0; at < media.Length && parts < MostParts; parts++)
        {
            var (id, afterId) = Number(media, at, keepMarker: true);
            var (size, content) = Number(media, afterId, keepMarker: false);
            switch ((uint)id)
            {
                case Segment or Info:
                    at = content;
                    continue;
                case Cluster:
                    return units * nanoseconds / 1e9;
                case Scale when size is > 0 and <= 8:
                    nanoseconds = MediaLength.Read(media, content, (int)size).Aggregate(0L, (sum, b) => (sum << 8) | b);
                    break;
                case Duration when size is 4:
                    units = BinaryPrimitives.ReadSingleBigEndian(MediaLength.Read(media, content, 4));
                    break;
                case Duration when size is 8:
                    units = BinaryPrimitives.ReadDoubleBigEndian(MediaLength.Read(media, content, 8));
                    break;
            }

            at = content + size;
        }

        return units * nanoseconds / 1e9;
    }

    // The zeros before the first one tell how many bytes follow; an id keeps that one, a size does not.
    private static (long Value, long Next) Number(Stream media, long at, bool keepMarker)
    {
        var first = MediaLength.Read(media, at, 1)[0];
        var length = System.Numerics.BitOperations.LeadingZeroCount(first) - 23;
        if (length > 8) throw new EndOfStreamException();
        long value = keepMarker ? first : first & (0xFF >> length);
        foreach (var b in MediaLength.Read(media, at + 1, length - 1)) value = (value << 8) | b;
        return (value, at + length);
    }
}
