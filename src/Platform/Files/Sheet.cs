using System.Globalization;
using CsvHelper;
using Microsoft.AspNetCore.Http;

namespace Akada.Platform.Files;

/// <summary>Tables for spreadsheets, as CSV.</summary>
public static class Sheet
{
    private const string Type = "text/csv; charset=utf-8";

    // A cell that begins like a formula gets an apostrophe before it, so that no spreadsheet runs it; with the mark, Excel reads UTF-8 as such.
    // Excel in French takes a semicolon for the end of a cell, and what follows it for the next one.
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape, InjectionCharacters = "=@+-\t\r\n", ShouldQuote = (text, _, _, _) => text.Contains(';'), WriteByteOrderMark = true,
    };

    /// <summary>An instant as a spreadsheet and a program both read it.</summary>
    public static string? At(DateTime? utc) => utc?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A download that is sent while it is read.</summary>
    public static IResult Download(string name, string[] head, Func<CsvWriter, Task> write) => TypedResults.Stream(
        async body =>
        {
            await using var csv = CsvWriter.Create(body, Options, leaveOpen: true);
            await csv.WriteRecordAsync(head);
            await write(csv);
        },
        Type, name);

    /// <summary>A download of few rows.</summary>
    public static IResult Download(string name, IEnumerable<string?[]> rows)
    {
        var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Options, leaveOpen: true))
        {
            foreach (var row in rows) csv.WriteRecord(row);
        }

        return TypedResults.File(file.ToArray(), Type, name);
    }
}
