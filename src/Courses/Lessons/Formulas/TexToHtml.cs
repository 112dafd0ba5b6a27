using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Akada.Courses.Lessons.Formulas;

/// <summary>
/// The TeX of school books as HTML that every phone shows without a script or a font: letters slanted, exponents raised, fractions with a stroke. A command that it
/// does not know shows its name. What it writes are text and <c>i</c>, <c>sub</c>, <c>sup</c>. Pure.
/// </summary>
internal sealed partial class TexToHtml
{
    // Deeper nesting is no formula but an attempt to exhaust the stack.
    private const int Deepest = 120;

    private readonly string _tex;
    private int _at;
    private int _depth;

    private TexToHtml(string tex) => _tex = tex;

    public static string Of(string tex) => new TexToHtml(tex).Row(end: null).Trim();

    private string Deeper(Func<string> read)
    {
        if (_depth >= Deepest)
        {
            _at = _tex.Length;
            return "…";
        }

        _depth++;
        var html = read();
        _depth--;
        return html;
    }

    /// <param name="end">What closes the row: a brace, or the <c>\end</c> of a table; null for the whole formula.</param>
    private string Row(string? end)
    {
        var row = new StringBuilder();
        while (_at < _tex.Length)
        {
            if (end is not null && _tex.AsSpan(_at).StartsWith(end, StringComparison.Ordinal))
            {
                _at += end.Length;
                break;
            }

            if (TakesOver()) return $"{Grouped(row.ToString().Trim())}/{Grouped(Deeper(() => Row(end)).Trim())}";
            var part = Deeper(Atom);
            // A sign between two parts stands free; before the first it belongs to the second.
            if (part.Length == 1 && TexSigns.IsFree(part[0])) row.Append(row.Length > 0 && row[^1] is not (' ' or '(' or '[' or '{' or '|') ? $" {Encode(part)} " : Encode(part));
            else row.Append(part);
        }

        return row.ToString();
    }

    private string Atom()
    {
        var atom = new StringBuilder(Deeper(Single));
        while (_at < _tex.Length && _tex[_at] is '^' or '_')
        {
            var tag = _tex[_at++] == '^' ? "sup" : "sub";
            Blanks();
            atom.Append('<').Append(tag).Append('>').Append(Deeper(Atom).Trim()).Append("</").Append(tag).Append('>');
        }

        return atom.ToString();
    }

    private string Single()
    {
        if (_at >= _tex.Length) return "";
        var sign = _tex[_at++];
        switch (sign)
        {
            case '{': return Row("}");
            case '\\': return Command();
            case '\'': return "′";
            case '-': return "−";
            case '~': return " ";
            case '&': return " ";
            case '}' or '^' or '_' or ' ' or '\n' or '\r' or '\t': return "";
            default: return char.IsLetter(sign) ? $"<i>{sign}</i>" : TexSigns.IsFree(sign) ? sign.ToString() : Encode(sign.ToString());
        }
    }

    private string Command()
    {
        if (_at >= _tex.Length) return "";
        if (!char.IsAsciiLetter(_tex[_at])) return Mark(_tex[_at++]);
        var begin = _at;
        while (_at < _tex.Length && char.IsAsciiLetter(_tex[_at])) _at++;
        var name = _tex[begin.._at];
        if (TexSigns.Of(name) is { } sign) return sign;
        switch (name)
        {
            case "frac" or "dfrac" or "tfrac" or "cfrac": return $"{Grouped(Argument())}/{Grouped(Argument())}";
            case "sqrt": return Option() is { Length: > 0 } index ? $"<sup>{index}</sup>√{Grouped(Argument())}" : $"√{Grouped(Argument())}";
            case "text" or "mathrm" or "mathbf" or "mathit" or "mathsf" or "mathtt" or "textbf" or "textit" or "textrm" or "texttt" or "mbox" or "operatorname": return Verbatim();
            case "underset": return Scripted("sub");
            case "overset" or "stackrel": return Scripted("sup");
            case "bar" or "overline": return Argument() + "\u0305";
            case "hat" or "widehat": return Argument() + "\u0302";
            case "vec" or "overrightarrow": return Argument() + "\u20D7";
            case "begin": return Table();
            case "left" or "right" or "big" or "Big" or "bigl" or "bigr" or "Bigl" or "Bigr": return Delimiter();
            default: return Encode(name);
        }
    }

    private static string Mark(char mark) => mark switch { ',' or ';' or ':' or ' ' => " ", '!' => "", '\\' => "; ", '|' => "‖", _ => Encode(mark.ToString()) };

    private string Delimiter()
    {
        Blanks();
        return Takes(".") ? "" : Deeper(Single);
    }

    private string Scripted(string tag)
    {
        var script = Argument();
        return $"{Argument()}<{tag}>{script}</{tag}>";
    }

    private string Argument()
    {
        Blanks();
        return Deeper(Single).Trim();
    }

    private string? Option()
    {
        Blanks();
        return Takes("[") ? Row("]").Trim() : null;
    }

    private string Verbatim()
    {
        Blanks();
        if (!Takes("{")) return Argument();
        var (begin, open) = (_at, 1);
        for (; _at < _tex.Length && open > 0; _at++) open += _tex[_at] switch { '\\' => Skipped(), '{' => 1, '}' => -1, _ => 0 };
        return Encode(_tex[begin..(open == 0 ? _at - 1 : _at)].Replace("\\", "", StringComparison.Ordinal));
    }

    private int Skipped()
    {
        if (_at + 1 < _tex.Length) _at++;
        return 0;
    }

    /// <summary>Rows with semicolons between them, as MathText writes them too.</summary>
    private string Table()
    {
        var kind = Verbatim();
        if (kind == "array") Argument();
        var rows = Row($"\\end{{{kind}}}").Trim().TrimEnd(';');
        return kind switch { "pmatrix" => $"({rows})", "bmatrix" => $"[{rows}]", "vmatrix" => $"|{rows}|", "cases" => $"{{{rows}", _ => rows };
    }

    private bool Takes(string sign)
    {
        if (!_tex.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal)) return false;
        _at += sign.Length;
        return true;
    }

    /// <summary>The old way to write a fraction; <c>\overline</c> begins alike.</summary>
    private bool TakesOver() => (_at + 5 == _tex.Length || (_at + 5 < _tex.Length && !char.IsAsciiLetter(_tex[_at + 5]))) && Takes("\\over");

    private void Blanks()
    {
        while (_at < _tex.Length && char.IsWhiteSpace(_tex[_at])) _at++;
    }

    // One sign, one number, one letter with its exponent need no brackets.
    private static string Grouped(string html) => Alone().IsMatch(html) ? html : $"({html})";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex(@"^(?:[\w.,…]*|<i>.</i>)(?:<su[bp]>[^ /]*</su[bp]>)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Alone();
}
