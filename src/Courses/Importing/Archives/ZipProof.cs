using System.Buffers;
using System.IO.Compression;

namespace Akada.Courses.Importing.Archives;

/// <summary>Reads an entry to its end and compares length and CRC-32 with what the archive's directory claims.</summary>
internal static class ZipProof
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Row)];

    public static async Task<bool> HoldsAsync(ZipArchiveEntry entry, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            await using var content = await entry.OpenAsync(ct);
            long length = 0;
            var sum = uint.MaxValue;
            int read;
            while ((read = await content.ReadAsync(buffer, ct)) > 0)
            {
                length += read;
                if (length > entry.Length) return false;
                sum = Add(sum, buffer.AsSpan(0, read));
            }

            return length == entry.Length && ~sum == entry.Crc32;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static uint SumOf(ReadOnlySpan<byte> bytes) => ~Add(uint.MaxValue, bytes);

    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) sum = Table[(sum ^ b) & 0xFF] ^ (sum >> 8);
        return sum;
    }

    private static uint Row(int index)
    {
        var row = (uint)index;
        for (var bit = 0; bit < 8; bit++) row = (row & 1) == 1 ? 0xEDB88320 ^ (row >> 1) : row >> 1;
        return row;
    }
}
