using System.Buffers.Binary;
using System.Text;
using Akada.Platform.Files;
using Xunit;

namespace Akada.Rules.Platform;

public class MediaLengthTests
{
    /// <summary>The fewest bytes of each kind that tell a length; made by the formats' own descriptions.</summary>
    public static TheoryData<string, byte[], int?> Files => new()
    {
        { "wav", [.. "RIFF"u8, .. Little(0), .. "WAVEfmt "u8, .. Little(16), .. Little(0x10001), .. Little(8000), .. Little(8000), .. Little(0x80001), .. "data"u8, .. Little(24_000), .. new byte[24_000]], 3 },
        { "wav cut off", [.. "RIFF"u8, .. Little(0), .. "WAVEfmt "u8, .. Little(16), .. Little(0x10001), .. Little(8000), .. Little(8000), .. Little(0x80001), .. "data"u8, .. Little(-1), .. new byte[16_000]], 2 },
        { "mp4", [.. Box("ftyp", "isom"u8), .. Box("free", new byte[30]), .. Box("moov", Box("mvhd", [.. new byte[12], .. Big(1000), .. Big(90_500), .. new byte[80]]))], 90 },
        { "mp4, long", [.. Box("ftyp", "isom"u8), .. Box("moov", Box("mvhd", [1, .. new byte[19], .. Big(1000), .. Big(0), .. Big(61_000), .. new byte[80]]))], 61 },
        { "mp4 without its index", [.. Box("ftyp", "isom"u8), .. Box("mdat", new byte[100])], null },
        { "mp4 of a live stream", [.. Box("ftyp", "isom"u8), .. Box("moov", Box("mvhd", [.. new byte[12], .. Big(1000), .. Big(0), .. new byte[80]]))], null },
        { "mp4 that never ends", [.. Box("ftyp", "isom"u8), 0, 0, 0, 3, .. "free"u8, .. new byte[40]], null },
        { "webm", [0x1A, 0x45, 0xDF, 0xA3, 0x84, .. "webm"u8, 0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x15, 0x49, 0xA9, 0x66, 0x8E, 0x2A, 0xD7, 0xB1, 0x83, 0x0F, 0x42, 0x40, 0x44, 0x89, 0x84, .. Big(BitConverter.SingleToInt32Bits(12_000f)), 0x1F, 0x43, 0xB6, 0x75, 0x81, 0], 12 },
        { "webm from a browser's recorder", [0x1A, 0x45, 0xDF, 0xA3, 0x84, .. "webm"u8, 0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x1F, 0x43, 0xB6, 0x75, 0x81, 0], null },
        { "ogg", [.. "OggS"u8, .. new byte[24], 1, .. "vorbis"u8, .. Little(0), 2, .. Little(44_100), .. new byte[40], .. "OggS"u8, 0, 4, .. Little(441_000), .. Little(0), .. new byte[20]], 10 },
        { "mp3, one rate", [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 10, .. new byte[10], 0xFF, 0xFB, 0x90, 0, .. new byte[79_996]], 5 },
        { "mp3, many rates", [0xFF, 0xFB, 0x90, 0, .. new byte[32], .. "Xing"u8, 0, 0, 0, 1, .. Big(1000), .. new byte[100]], 26 },
        { "text", [.. "This is no recording at all, but it is long enough to look at."u8], null },
        { "nothing", [], null },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_recording_says_how_long_it_plays(string kind, byte[] bytes, int? seconds)
    {
        using var file = new MemoryStream(bytes);
        Assert.True(MediaLength.SecondsOf(file) == seconds, kind);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_broken_anywhere_is_read_without_harm(string kind, byte[] bytes, int? seconds)
    {
        var random = new Random(kind.Length + (seconds ?? 0));
        for (var i = 0; i < 300 && bytes.Length > 0; i++)
        {
            var broken = bytes[..random.Next(0, Math.Min(bytes.Length, 400))];
            for (var hits = 0; hits < 3 && broken.Length > 4; hits++) broken[random.Next(4, broken.Length)] = (byte)random.Next(256);
            using var file = new MemoryStream(broken);
            Assert.InRange(MediaLength.SecondsOf(file) ?? 1, 0, 86_400);
        }
    }

    private static byte[] Little(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static byte[] Big(int number) => [.. Little(number).Reverse()];

    private static byte[] Box(string name, ReadOnlySpan<byte> content) => [.. Big(8 + content.Length), .. Encoding.ASCII.GetBytes(name), .. content];
}
