using SkiaSharp;

namespace Akada.Platform.Pdf;

/// <summary>The letters that come with the program, for what is drawn on a server that may have none: Latin, Greek and Cyrillic.</summary>
public static class Letters
{
    public static readonly SKTypeface Plain = Load("NotoSans-Regular.ttf");
    public static readonly SKTypeface Bold = Load("NotoSans-Bold.ttf");

    /// <summary>True when every sign of the text can be drawn, plain and bold.</summary>
    public static bool Have(string text)
    {
        using SKFont plain = new(Plain), bold = new(Bold);
        return plain.ContainsGlyphs(text) && bold.ContainsGlyphs(text);
    }

    /// <summary>Breaks a text between words; a word that is longer than the row is cut where it must.</summary>
    public static List<string> Rows(string text, SKFont font, float width)
    {
        List<string> rows = [];
        var row = "";
        // The letters have no minus; a dash as wide as a digit says the same.
        foreach (var word in text.Replace('\u2212', '\u2013').Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = row.Length == 0 ? word : $"{row} {word}";
            if (font.MeasureText(longer) <= width)
            {
                row = longer;
                continue;
            }

            if (row.Length > 0) rows.Add(row);
            row = word;
            while (font.MeasureText(row) > width)
            {
                var fits = Enumerable.Range(1, row.Length).TakeWhile(n => font.MeasureText(row[..n]) <= width).LastOrDefault(1);
                rows.Add(row[..fits]);
                row = row[fits..];
            }
        }

        if (row.Length > 0) rows.Add(row);
        return rows;
    }

    private static SKTypeface Load(string name)
    {
        using var letters = typeof(Letters).Assembly.GetManifestResourceStream(name)!;
        return SKTypeface.FromStream(letters);
    }
}
