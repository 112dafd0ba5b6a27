using System.IO.Compression;
using Xunit;
using static Akada.Rules.Courses.Importing.MadePackage;

namespace Akada.Rules.Courses.Importing;

public sealed class HostileZipTests
{
    private const int UnixLink = unchecked((int)0xA1FF0000);
    private const int UnixSocket = unchecked((int)0xC1FF0000);

    [Theory]
    [InlineData("../evil.md", "courses.import_unsafe_path")]
    [InlineData("a/../../evil.md", "courses.import_unsafe_path")]
    [InlineData("a/..", "courses.import_unsafe_path")]
    [InlineData("line\nbreak.md", "courses.import_unsafe_path")]
    [InlineData("/etc/cron.d/evil.md", "courses.import_absolute_path")]
    [InlineData("C:/evil.md", "courses.import_absolute_path")]
    [InlineData("c:evil.md", "courses.import_absolute_path")]
    [InlineData("..\\evil.md", "courses.import_backslash")]
    [InlineData("folder\\lesson.md", "courses.import_backslash")]
    public async Task An_entry_may_not_name_a_place_outside_the_package(string name, string refusal) =>
        Assert.Equal(refusal, await RefusalAsync(Zip(("lesson.md", "# One"), (name, "# Two"))));

    [Theory]
    [InlineData(UnixLink)]
    [InlineData(UnixSocket)]
    public async Task Links_and_devices_are_refused(int attributes) =>
        Assert.Equal("courses.import_symlink", await RefusalAsync(Zip(e => e.ExternalAttributes = attributes, ("lesson.md", "/etc/passwd"))));

    [Fact]
    public async Task A_path_that_comes_twice_is_refused() =>
        Assert.Equal("courses.import_duplicate_path", await RefusalAsync(Zip(("a/one.md", "# One"), ("a/./one.md", "# Other"))));

    [Fact]
    public async Task More_than_five_thousand_entries_are_refused() =>
        Assert.Equal("courses.import_too_many_files", await RefusalAsync(Zip([.. Enumerable.Range(0, 5_001).Select(i => ($"{i}.md", ""))])));

    [Fact]
    public async Task Entries_are_counted_and_not_believed_before_their_list_goes_into_memory()
    {
        var zip = Zip([.. Enumerable.Range(0, 5_001).Select(i => ($"{i}.md", ""))]).ToArray();
        var end = zip.AsSpan().LastIndexOf("PK\x05\x06"u8);
        (zip[end + 8], zip[end + 9], zip[end + 10], zip[end + 11]) = (1, 0, 1, 0);
        Assert.Equal("courses.import_too_many_files", await RefusalAsync(new MemoryStream(zip)));
    }

    [Fact]
    public async Task A_page_of_more_than_two_megabytes_is_refused() =>
        Assert.Equal("courses.import_file_too_large", await RefusalAsync(Zip(("long.md", new string('x', (2 << 20) + 1)))));

    [Fact]
    public async Task What_unpacks_to_a_hundred_times_its_size_is_refused() =>
        Assert.Equal("courses.import_bomb", await RefusalAsync(Zip(("lesson.md", "# One"), ("zeros.bin", new string('0', 33 << 20)))));

    [Fact]
    public async Task An_encrypted_entry_is_refused()
    {
        var zip = Zip(("lesson.md", "# Secret")).ToArray();
        zip[Find(zip, [0x50, 0x4B, 1, 2]) + 8] |= 1;
        zip[6] |= 1;
        Assert.Equal("courses.import_encrypted", await RefusalAsync(new MemoryStream(zip)));
    }

    [Fact]
    public async Task A_size_that_lies_is_found_out()
    {
        var zip = Zip(("lesson.md", "# One, and rather more text than the directory will admit")).ToArray();
        zip[Find(zip, [0x50, 0x4B, 1, 2]) + 24] = 5;
        Assert.Equal("courses.import_corrupted", await RefusalAsync(new MemoryStream(zip)));
    }

    [Fact]
    public async Task A_damaged_byte_is_found_out()
    {
        var zip = Zip(("lesson.md", string.Concat(Enumerable.Range(0, 500).Select(i => $"line {i}\n")))).ToArray();
        zip[Find(zip, [0x50, 0x4B, 1, 2]) / 2] ^= 0x10;
        Assert.Equal("courses.import_corrupted", await RefusalAsync(new MemoryStream(zip)));
    }

    [Fact]
    public async Task A_stored_entry_with_a_wrong_sum_is_found_out()
    {
        var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var content = new StreamWriter(zip.CreateEntry("lesson.md", CompressionLevel.NoCompression).Open());
            content.Write("# Pay 10 to Ada");
        }

        var bytes = made.ToArray();
        bytes[Find(bytes, "10"u8.ToArray())] = (byte)'9';
        Assert.Equal("courses.import_corrupted", await RefusalAsync(new MemoryStream(bytes)));
    }

    [Fact]
    public async Task Any_archive_cut_short_is_refused_and_never_throws()
    {
        var whole = Zip(("01-start/01-one.md", "# One"), ("01-start/02-two.md", "# Two")).ToArray();
        for (var length = 0; length < whole.Length; length++) Assert.NotNull(await RefusalAsync(new MemoryStream(whole[..length])));
    }

    [Fact]
    public async Task Any_single_damaged_byte_ends_in_a_refusal_or_a_course_and_never_throws()
    {
        var whole = Zip(("one.md", "# One"), ("two.md", "# Two")).ToArray();
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0xFF;
            await ReadAsync(new MemoryStream(damaged));
        }
    }

    private static int Find(byte[] bytes, byte[] mark) => bytes.AsSpan().IndexOf(mark);

    [Fact]
    public void Rule_114_all_pages_together_are_held_in_memory_and_so_have_a_limit()
    {
        var count = new Akada.Courses.Importing.Archives.EntryCount(packed: long.MaxValue);
        Assert.Null(count.Add("film.mp4", 200 << 20));
        for (var i = 0; i < 32; i++) Assert.Null(count.Add($"{i}.md", 2 << 20));
        Assert.Equal("courses.import_too_much_text", count.Add("last.md", 1)?.Code);
    }
}
