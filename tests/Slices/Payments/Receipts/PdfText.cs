using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Akada.Slices.Payments.Receipts;

/// <summary>Reads the words of a PDF as a reader's program does: the signs of each letter's number by the table that the file brings along. Enough for what Skia writes.</summary>
internal static partial class PdfText
{
    public static string Of(byte[] pdf)
    {
        var file = Encoding.Latin1.GetString(pdf);
        var objects = Object().Matches(file).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var tables = objects.Values.SelectMany(o => Font().Matches(o)).DistinctBy(m => m.Groups[1].Value)
            .Where(m => objects.TryGetValue(m.Groups[2].Value, out var font) && ToUnicode().IsMatch(font))
            .ToDictionary(m => m.Groups[1].Value, m => Table(Stream(objects[ToUnicode().Match(objects[m.Groups[2].Value]).Groups[1].Value])));
        var text = new StringBuilder();
        foreach (var page in objects.Values.Where(o => o.Contains("stream", StringComparison.Ordinal)).Select(Stream).Where(s => s.Contains(" Tf", StringComparison.Ordinal)))
        {
            Dictionary<int, string> table = [];
            foreach (Match op in Operator().Matches(page))
            {
                if (op.Groups[1].Success) table = tables[op.Groups[1].Value];
                else if (op.Groups[2].Success) text.Append('\n');
                else foreach (Match hex in Hex().Matches(op.Value)) text.Append(string.Concat(Letters(hex.Groups[1].Value).Select(g => table.GetValueOrDefault(g, "?"))));
            }
        }

        return text.ToString();
    }

    private static IEnumerable<int> Letters(string hex) => hex.Chunk(4).Select(c => int.Parse(c, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static Dictionary<int, string> Table(string cmap)
    {
        Dictionary<int, string> table = [];
        foreach (Match block in Chars().Matches(cmap))
        {
            foreach (Match pair in Pair().Matches(block.Value)) table[Number(pair.Groups[1].Value)] = Sign(pair.Groups[2].Value);
        }

        foreach (Match block in Ranges().Matches(cmap))
        {
            foreach (Match range in Triple().Matches(block.Value))
            {
                var (from, to, sign) = (Number(range.Groups[1].Value), Number(range.Groups[2].Value), Number(range.Groups[3].Value));
                for (var i = from; i <= to; i++) table[i] = char.ConvertFromUtf32(sign + i - from);
            }
        }

        return table;
    }

    private static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Sign(string hex) => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(hex));

    private static string Stream(string body)
    {
        var start = body.IndexOf("stream", StringComparison.Ordinal) + 6;
        start += body[start] == '\r' ? 2 : 1;
        var raw = Encoding.Latin1.GetBytes(body[start..body.LastIndexOf("endstream", StringComparison.Ordinal)]);
        if (!body[..start].Contains("FlateDecode", StringComparison.Ordinal)) return Encoding.Latin1.GetString(raw);
        using var plain = new ZLibStream(new MemoryStream(raw), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        plain.CopyTo(whole);
        return Encoding.Latin1.GetString(whole.ToArray());
    }

    [GeneratedRegex(@"(\d+) 0 obj\s(.*?)\sendobj", RegexOptions.Singleline)]
    private static partial Regex Object();

    [GeneratedRegex(@"/(F\d+) (\d+) 0 R")]
    private static partial Regex Font();

    [GeneratedRegex(@"/ToUnicode (\d+) 0 R")]
    private static partial Regex ToUnicode();

    [GeneratedRegex(@"/(F\d+) \S+ Tf|(\bBT\b)|\[[^\]]*\] ?TJ|<[0-9A-Fa-f]+> ?Tj")]
    private static partial Regex Operator();

    [GeneratedRegex("<([0-9A-Fa-f]+)>")]
    private static partial Regex Hex();

    [GeneratedRegex("beginbfchar.*?endbfchar", RegexOptions.Singleline)]
    private static partial Regex Chars();

    [GeneratedRegex("beginbfrange.*?endbfrange", RegexOptions.Singleline)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")]
    private static partial Regex Pair();

    [GeneratedRegex(@"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")]
    private static partial Regex Triple();
}
