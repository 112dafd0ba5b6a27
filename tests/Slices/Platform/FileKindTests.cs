using System.IO.Compression;
using System.Text;
using Akada.Platform.Files;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class FileKindTests
{
    public static TheoryData<string, string, string> Heads => new()
    {
        { "89504E470D0A1A0A", "a.txt", "image/png" },
        { "FFD8FFE0", "a.png", "image/jpeg" },
        { Hex("GIF89a"), "a", "image/gif" },
        { Hex("RIFF....WEBPVP8 "), "a", "image/webp" },
        { Hex("RIFF....WAVEfmt "), "a", "audio/wav" },
        { Hex("RIFF....AVI LIST"), "a.wav", "application/octet-stream" },
        { Hex("%PDF-1.7"), "a.doc", "application/pdf" },
        { "00000018" + Hex("ftypisom...."), "a", "video/mp4" },
        { "00000018" + Hex("ftypM4A ...."), "a", "audio/mp4" },
        { "00000018" + Hex("ftypheic...."), "a.mp4", "application/octet-stream" },
        { "1A45DFA39F4286810142F7810142F2810442F381084282847765626D", "a", "video/webm" },
        { "1A45DFA3A34286810142F7810142F2810442F381084282886D6174726F736B61", "a.webm", "application/octet-stream" },
        { Hex("ID3") + "03000000", "a", "audio/mpeg" },
        { "FFFB9064", "a", "audio/mpeg" },
        { "FFFE61006200", "a.mp3", "application/octet-stream" },
        { Hex("OggS"), "a", "audio/ogg" },
        { Hex("name,mark\nAda,5"), "a.csv", "text/csv" },
        { Hex("# Title"), "a.md", "text/markdown" },
        { Hex("plain words"), "a.png", "text/plain" },
        { Hex("<!DOCTYPE html><p>"), "a.txt", "text/html" },
        { Hex("words <script>x</script>"), "a.txt", "text/html" },
        { Hex("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"), "a.png", "image/svg+xml" },
        { "4D5A90000300", "a.pdf", "application/octet-stream" },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public void Rule_48_the_content_decides_and_not_the_name(string head, string name, string kind) => Assert.Equal(kind, FileKind.Of(Convert.FromHexString(head), name));

    [Theory]
    [InlineData("[Content_Types].xml docProps/thumbnail.jpeg word/document.xml", ZipKind.Word)]
    [InlineData("[Content_Types].xml xl/workbook.xml", ZipKind.Sheet)]
    [InlineData("[Content_Types].xml ppt/presentation.xml", ZipKind.Slides)]
    [InlineData("[Content_Types].xml word/document.xml word/vbaProject.bin", FileKind.Unknown)]
    [InlineData("notes.txt word/readme.txt", FileKind.Zip)]
    public void Rule_48_office_documents_are_told_apart_by_their_parts_and_macros_are_not_taken(string names, string kind) =>
        Assert.Equal(kind, ZipKind.Of(ZipOf([.. names.Split(' ').Select(n => (n, new string('x', 3000)))])));

    [Theory]
    [InlineData("application/epub+zip", ZipKind.Book)]
    [InlineData("application/vnd.oasis.opendocument.text", ZipKind.OpenText)]
    [InlineData("application/x-other", FileKind.Zip)]
    public void Books_and_open_documents_say_what_they_are(string said, string kind) => Assert.Equal(kind, ZipKind.Of(ZipOf(("mimetype", said), ("content.xml", "<a/>"))));

    [Fact]
    public void A_broken_zip_is_not_opened() => Assert.Equal(FileKind.Zip, ZipKind.Of(new MemoryStream([.. "PK\x03\x04"u8, .. new byte[100]])));

    private static MemoryStream ZipOf(params (string Name, string Text)[] entries)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.NoCompression).Open());
                writer.Write(text);
            }
        }

        file.Position = 0;
        return file;
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
