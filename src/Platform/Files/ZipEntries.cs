using System.Buffers.Binary;

namespace Akada.Platform.Files;

/// <summary>Counts the entries of a zip before anyone reads its list into memory as a whole: a small file can hold millions. Follows the list itself, as the number at the file's end is only a claim.</summary>
public static class ZipEntries
{
    private const int EndSize = 22, LocatorSize = 20, LargeEndSize = 56, EntrySize = 46;

    /// <summary>Never more than <paramref name="most"/> + 1; null where there is no list, as in a broken upload. Leaves the stream at its beginning.</summary>
    public static int? CountUpTo(Stream file, int most)
    {
        var count = StartOf(file) is { } start ? CountFrom(file, start, most) : (int?)null;
        file.Position = 0;
        return count;
    }

    /// <summary>What the list says of each entry, in its order. Leaves the stream at its beginning.</summary>
    public static IReadOnlyList<ZipEntryHead> HeadsOf(Stream file, int most)
    {
        var heads = new List<ZipEntryHead>();
        var entry = new byte[EntrySize];
        for (var place = StartOf(file); place is { } at && heads.Count < most && ReadAt(file, at, entry) && entry.AsSpan().StartsWith("PK\x01\x02"u8);)
        {
            var (name, extra, note) = Lengths(entry);
            var more = new byte[name + extra];
            if (!ReadAt(file, at + EntrySize, more)) break;
            heads.Add(new(entry[5], BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(8)), more[..name], more[name..]));
            place = at + EntrySize + name + extra + note;
        }

        file.Position = 0;
        return heads;
    }

    private static (int Name, int Extra, int Note) Lengths(ReadOnlySpan<byte> entry) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]), BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]), BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]));

    private static int CountFrom(Stream file, long place, int most)
    {
        Span<byte> entry = stackalloc byte[EntrySize];
        var count = 0;
        while (count <= most && ReadAt(file, place, entry) && entry.StartsWith("PK\x01\x02"u8))
        {
            count++;
            var (name, extra, note) = Lengths(entry);
            place += EntrySize + name + extra + note;
        }

        return count;
    }

    private static long? StartOf(Stream file)
    {
        Span<byte> tail = new byte[(int)Math.Min(file.Length, EndSize + ushort.MaxValue)];
        if (!ReadAt(file, file.Length - tail.Length, tail)) return null;
        var at = tail.LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || at + EndSize > tail.Length) return null;
        var end = tail.Slice(at, EndSize);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var isLarge = start == uint.MaxValue || BinaryPrimitives.ReadUInt16LittleEndian(end[10..]) == ushort.MaxValue || BinaryPrimitives.ReadUInt16LittleEndian(end[4..]) == ushort.MaxValue;
        return isLarge ? LargeStartOf(file, file.Length - tail.Length + at) : start;
    }

    // Zip64: a signpost before the end leads to a second end with wider numbers.
    private static long? LargeStartOf(Stream file, long end)
    {
        Span<byte> locator = stackalloc byte[LocatorSize];
        if (!ReadAt(file, end - LocatorSize, locator) || !locator.StartsWith("PK\x06\x07"u8)) return null;
        Span<byte> largeEnd = stackalloc byte[LargeEndSize];
        return ReadAt(file, BinaryPrimitives.ReadInt64LittleEndian(locator[8..]), largeEnd) && largeEnd.StartsWith("PK\x06\x06"u8) ? BinaryPrimitives.ReadInt64LittleEndian(largeEnd[48..]) : null;
    }

    private static bool ReadAt(Stream file, long place, Span<byte> into)
    {
        if (place < 0 || place > file.Length - into.Length) return false;
        file.Position = place;
        file.ReadExactly(into);
        return true;
    }
}

/// <summary>What the list of a zip says of one entry.</summary>
/// <param name="Host">The system that the archive was made on: 0 is DOS, 3 Unix.</param>
/// <param name="Flags">The general purpose flags.</param>
/// <param name="Name">As it is written, in whatever encoding.</param>
/// <param name="Extra">The extra fields, one after the other.</param>
public sealed record ZipEntryHead(int Host, int Flags, byte[] Name, byte[] Extra);
