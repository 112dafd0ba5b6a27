using System.IO.Compression;
using System.Text;

namespace Akada.Platform.Files;

/// <summary>Tells apart what comes as a zip: office documents, books, plain archives. Looks at the list of names and one short entry, unpacks nothing else.</summary>
internal static class ZipKind
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    public const string OpenText = "application/vnd.oasis.opendocument.text";
    public const string Book = "application/epub+zip";

    private const int MostEntries = 5000;

    public static string Of(Stream file)
    {
        if (ZipEntries.CountUpTo(file, MostEntries) is not (> 0 and <= MostEntries)) return FileKind.Zip;
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry("mimetype") is { Length: < 100 } mimetype && TextOf(mimetype) is OpenText or Book) return TextOf(mimetype);
            if (zip.GetEntry("[Content_Types].xml") is null) return FileKind.Zip;
            // Macros run on the reader's machine; none of the document formats without macros carries one.
            if (zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return FileKind.Unknown;
            if (zip.GetEntry("word/document.xml") is not null) return Word;
            if (zip.GetEntry("xl/workbook.xml") is not null) return Sheet;
            return zip.GetEntry("ppt/presentation.xml") is not null ? Slides : FileKind.Zip;
        }
        catch (InvalidDataException)
        {
            return FileKind.Unknown;
        }
    }

    private static string TextOf(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
        return reader.ReadToEnd().Trim();
    }
}
