using System.Buffers.Binary;
using System.Text;
using Xunit;
using static Akada.Rules.Courses.Importing.MadePackage;

namespace Akada.Rules.Courses.Importing;

/// <summary>Names of entries as programs of the last thirty years wrote them.</summary>
public sealed class ZipNameTests
{
    private const int Dos = 0, Unix = 3;

    [Theory]
    [InlineData("leçon-été.md", 437, Dos)]
    [InlineData("leçon-été.md", 850, Dos)]
    [InlineData("Übung ñandú.md", 850, Dos)]
    [InlineData("Ágnes Øster Àlà.md", 850, Dos)]
    [InlineData("leçon-été.md", 1252, Unix)]
    [InlineData("leçon-été.md", 65001, Unix)]
    [InlineData("leçon-été.md", 65001, Dos)]
    [InlineData("درس.md", 65001, Dos)]
    public async Task A_name_without_the_flag_of_UTF_8_is_read_as_it_was_meant(string name, int codePage, int host)
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.UTF8).GetBytes(name);
        Assert.Equal([name], await NamesAsync(Raw(host, flags: 0, bytes, extra: [])));
    }

    [Fact]
    public async Task The_field_of_Info_ZIP_names_what_the_code_page_cannot()
    {
        var raw = "????.md"u8.ToArray();
        Assert.Equal(["урок.md"], await NamesAsync(Raw(Dos, 0, raw, UnicodePath(raw, "урок.md"))));
        // Another program renamed the entry and left the field: its sum is that of the old name.
        Assert.Equal(["new.md"], await NamesAsync(Raw(Dos, 0, "new.md"u8.ToArray(), UnicodePath(raw, "урок.md"))));
    }

    [Fact]
    public async Task A_name_that_only_the_field_makes_dangerous_is_refused()
    {
        var raw = "ok.md"u8.ToArray();
        Assert.Equal("courses.import_unsafe_path", await RefusalAsync(Raw(Dos, 0, raw, UnicodePath(raw, "../up.md"))));
    }

    [Fact]
    public async Task References_find_a_picture_whose_name_came_in_a_code_page()
    {
        var page = Encoding.UTF8.GetBytes("# Eins\n\n![Bild](größe.png)");
        var course = (await ReadAsync(Raw(Dos, (0, "eins.md"u8.ToArray(), [], page), (0, CodePagesEncodingProvider.Instance.GetEncoding(850)!.GetBytes("größe.png"), [], [1])))).Value;
        Assert.Empty(course.Losses);
        Assert.Equal("größe.png", Assert.Single(course.Files).Path);
    }

    private static async Task<IEnumerable<string>> NamesAsync(MemoryStream zip) => (await ReadAsync(zip)).Value.Modules.SelectMany(m => m.Lessons).Select(l => l.SourceKey);

    private static byte[] UnicodePath(byte[] raw, string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var field = new byte[9 + text.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(field, 0x7075);
        BinaryPrimitives.WriteUInt16LittleEndian(field.AsSpan(2), (ushort)(5 + text.Length));
        field[4] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(field.AsSpan(5), Sum(raw));
        text.CopyTo(field, 9);
        return field;
    }

    private static MemoryStream Raw(int host, int flags, byte[] name, byte[] extra) => Raw(host, (flags, name, extra, "# One"u8.ToArray()));

    // Written by hand: ZipArchive knows no other host and no field of its own.
    private static MemoryStream Raw(int host, params (int Flags, byte[] Name, byte[] Extra, byte[] Content)[] entries)
    {
        var made = new MemoryStream();
        using var list = new MemoryStream();
        foreach (var (flags, name, extra, content) in entries)
        {
            byte[] common = [20, 0, .. Two(flags), 0, 0, 0, 0, 0, 0, .. Four(Sum(content)), .. Four((uint)content.Length), .. Four((uint)content.Length), .. Two(name.Length)];
            list.Write([.. "PK\x01\x02"u8, 20, (byte)host, .. common, .. Two(extra.Length), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Four((uint)made.Position), .. name, .. extra]);
            made.Write([.. "PK\x03\x04"u8, .. common, 0, 0, .. name, .. content]);
        }

        var start = (uint)made.Position;
        made.Write(list.ToArray());
        made.Write([.. "PK\x05\x06"u8, 0, 0, 0, 0, .. Two(entries.Length), .. Two(entries.Length), .. Four((uint)list.Length), .. Four(start), 0, 0]);
        return made;
    }

    private static byte[] Two(int number) => BitConverter.GetBytes((ushort)number);

    private static byte[] Four(uint number) => BitConverter.GetBytes(number);

    private static uint Sum(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 1 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
        }

        return ~sum;
    }
}
