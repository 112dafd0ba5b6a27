using Akada.Kernel;
using CsvHelper;

namespace Akada.Accounts.Importing;

/// <summary>One row as it was written; empty cells are null and leave a person's data as they are.</summary>
/// <param name="Line">Where it stands in the file; the heading is line 1.</param>
internal sealed record PeopleRow(int Line, string? Name, string? Role, string? Email, string? Phone, string? Code, string? Language, string? BornOn, string? GuardianCode);

/// <summary>A list of people: columns by their heading, in any order, separated by comma, semicolon or tab.</summary>
internal sealed record PeopleFile(IReadOnlyList<PeopleRow> Rows, IReadOnlyList<string> UnreadColumns)
{
    public const int MostRows = 5_000;

    public static readonly string[] Columns = ["name", "role", "email", "phone", "code", "language", "born_on", "guardian_code"];

    // What lists are headed with in our two languages; status stands in our own export and is never taken in.
    private static readonly Dictionary<string, string> Headings = new()
    {
        ["name"] = "name", ["fullname"] = "name", ["nom"] = "name", ["nomcomplet"] = "name",
        ["role"] = "role", ["email"] = "email", ["mail"] = "email", ["courriel"] = "email", ["adresseemail"] = "email",
        ["phone"] = "phone", ["phonenumber"] = "phone", ["telephone"] = "phone", ["tel"] = "phone", ["code"] = "code",
        ["language"] = "language", ["langue"] = "language",
        ["bornon"] = "born_on", ["birthdate"] = "born_on", ["dateofbirth"] = "born_on", ["naissance"] = "born_on", ["datedenaissance"] = "born_on", ["neele"] = "born_on",
        ["guardiancode"] = "guardian_code", ["coderesponsable"] = "guardian_code", ["codeparent"] = "guardian_code", ["status"] = "status", ["statut"] = "status",
    };

    /// <param name="takesGuardians">False while no room links guardians; the column is then reported as unread.</param>
    public static Result<PeopleFile> Read(string content, bool takesGuardians)
    {
        // Excel's own first line, which names the separator.
        var named = content is ['s', 'e', 'p', '=', _, '\r' or '\n', ..] ? content[4] : (char?)null;
        using var text = new StringReader(named is null ? content : content[5..].TrimStart('\r', '\n'));
        var options = CsvReaderOptions.Default with { TrackLineNumbers = true, TrimWhitespace = true };
        using var csv = CsvReader.Create(text, named is { } separator ? options with { Separator = separator } : options);
        var place = new Dictionary<string, int>();
        var unread = new List<string>();
        for (var i = 0; i < csv.Headers.Count; i++)
        {
            var column = Headings.GetValueOrDefault(new string([.. Words.Plain(csv.Headers[i]).Where(char.IsLetter)]));
            if (column is null || (column == "guardian_code" && !takesGuardians) || !place.TryAdd(column, i)) unread.Add(csv.Headers[i]);
        }

        if (!place.ContainsKey("name")) return Refusals.NoNameColumn;
        var rows = new List<PeopleRow>();
        var skipped = named is null ? 0 : 1;
        string? Cell(string column) => place.TryGetValue(column, out var at) && at < csv.FieldCount ? Bare(csv.GetString(at)) : null;
        while (csv.Read())
        {
            if (rows.Count == MostRows) return Refusals.TooManyRows.With(MostRows);
            var row = new PeopleRow((int)csv.LineNumber + skipped, Cell("name"), Cell("role"), Cell("email"), Cell("phone"), Cell("code"), Cell("language"), Cell("born_on"), Cell("guardian_code"));
            // A row of separators only is what a spreadsheet leaves at the end.
            if (row != new PeopleRow(row.Line, null, null, null, null, null, null, null, null)) rows.Add(row);
        }

        return rows.Count == 0 ? Refusals.NoRows : new PeopleFile(rows, unread);
    }

    /// <summary>Tidied, and without the apostrophe that an export puts before what looks like a formula.</summary>
    private static string? Bare(string cell) => Words.Tidy(cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell);
}
