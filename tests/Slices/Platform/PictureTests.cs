using System.Buffers.Binary;
using System.Text;
using Akada.Platform.Files;
using SkiaSharp;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class PictureTests
{
    // 40 × 20, one colour in each quarter, stored as the camera held it; what upright looks like follows from EXIF's table.
    private static readonly SKColor[] Quarters = [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.White];

    [Theory]
    [InlineData(1, "RGBW")]
    [InlineData(2, "GRWB")]
    [InlineData(3, "WBGR")]
    [InlineData(4, "BWRG")]
    [InlineData(5, "RBGW")]
    [InlineData(6, "BRWG")]
    [InlineData(7, "WGBR")]
    [InlineData(8, "GWRB")]
    public async Task A_photograph_stands_upright_and_tells_nothing(byte orientation, string corners)
    {
        var result = await Pictures.ShrinkAsync(new MemoryStream(WithExif(Jpeg(), orientation)), 400, default);
        using var upright = SKBitmap.Decode(result.Value);
        Assert.Equal(orientation < 5 ? (40, 20) : (20, 40), (upright.Width, upright.Height));
        var (right, bottom) = (upright.Width - 5, upright.Height - 5);
        Assert.Equal(corners, string.Concat(new[] { (4, 4), (right, 4), (4, bottom), (right, bottom) }.Select(p => Name(upright.GetPixel(p.Item1, p.Item2)))));
        var bytes = Encoding.Latin1.GetString(result.Value);
        Assert.StartsWith("RIFF", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("EXIF", bytes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Lagos", bytes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3000, 1500, 200, 200, 100)]
    [InlineData(1500, 3000, 200, 100, 200)]
    [InlineData(100, 50, 200, 100, 50)]
    [InlineData(5000, 2, 200, 200, 1)]
    public async Task A_picture_is_made_smaller_and_never_larger(int width, int height, int edge, int newWidth, int newHeight)
    {
        using var picture = new SKBitmap(width, height);
        foreach (var format in new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png })
        {
            using var data = picture.Encode(format, 80);
            using var small = SKBitmap.Decode((await Pictures.ShrinkAsync(data.AsStream(), edge, default)).Value);
            Assert.Equal((newWidth, newHeight), (small.Width, small.Height));
        }
    }

    [Fact]
    public async Task A_picture_that_unfolds_into_gigabytes_is_refused_by_its_head()
    {
        var result = await Pictures.ShrinkAsync(new MemoryStream(PngHead(60_000, 60_000)), 200, default);
        Assert.Equal("platform.picture_pixels", result.Refusal?.Code);
    }

    [Theory]
    [InlineData("424D3A0000000000000036000000280000000100000001000000010018000000000004000000130B0000130B000000000000000000000000FF00")]
    [InlineData("3C7376673E3C2F7376673E")]
    [InlineData("89504E470D0A1A0A")]
    public async Task What_is_no_picture_of_the_four_kinds_is_refused(string hex) =>
        Assert.Equal("platform.file_type", (await Pictures.ShrinkAsync(new MemoryStream(Convert.FromHexString(hex)), 200, default)).Refusal?.Code);

    [Fact]
    public async Task Rule_114_two_pictures_are_decoded_at_a_time_and_a_very_large_one_alone()
    {
        using var gate = new PictureGate();
        var (long1, none) = (TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(20));
        var first = await gate.EnterAsync(1_000_000, long1, default);
        var second = await gate.EnterAsync(PictureGate.MostTogether, long1, default);
        Assert.NotNull(first);
        Assert.NotNull(second);
        Assert.Null(await gate.EnterAsync(1, none, default));
        first.Dispose();
        // One place is free, and a large one needs both.
        Assert.Null(await gate.EnterAsync(50_000_000, none, default));
        var third = await gate.EnterAsync(1, none, default);
        Assert.NotNull(third);
        second.Dispose();
        third.Dispose();

        var (running, most) = (0L, 0L);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            var pixels = i % 3 == 0 ? 50_000_000L : 20_000_000L;
            using var place = await gate.EnterAsync(pixels, long1, default);
            Assert.NotNull(place);
            InterlockedMax(ref most, Interlocked.Add(ref running, pixels));
            await Task.Yield();
            Interlocked.Add(ref running, -pixels);
        }));
        Assert.InRange(most, 40_000_000, 50_000_000);
    }

    private static void InterlockedMax(ref long most, long now)
    {
        for (var was = Volatile.Read(ref most); now > was && Interlocked.CompareExchange(ref most, now, was) is var seen && seen != was; was = seen)
        {
        }
    }

    private static byte[] Jpeg()
    {
        using var picture = new SKBitmap(40, 20);
        for (var x = 0; x < 40; x++)
        {
            for (var y = 0; y < 20; y++) picture.SetPixel(x, y, Quarters[(x / 20) + (y / 10 * 2)]);
        }

        using var data = picture.Encode(SKEncodedImageFormat.Jpeg, 100);
        return data.ToArray();
    }

    // An APP1 segment after the start marker: TIFF head, one directory with the orientation, and a place in a comment.
    private static byte[] WithExif(byte[] jpeg, byte orientation)
    {
        byte[] exif = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, .. "Lagos"u8];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    private static byte[] PngHead(int width, int height)
    {
        byte[] chunk = [.. "IHDR"u8, .. new byte[8], 8, 6, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(4), width);
        BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(8), height);
        var crc = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc32(chunk));
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. chunk, .. crc, 0, 0, 0, 1, .. "IDAT"u8, 0, 0, 0, 0, 0];
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }

        return ~crc;
    }

    private static char Name(SKColor colour) => (colour.Red > 128, colour.Green > 128, colour.Blue > 128) switch
    {
        (true, false, false) => 'R',
        (false, true, false) => 'G',
        (false, false, true) => 'B',
        (true, true, true) => 'W',
        _ => '?',
    };
}
