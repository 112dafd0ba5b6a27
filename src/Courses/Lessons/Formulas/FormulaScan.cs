using System.Buffers;

namespace Akada.Courses.Lessons.Formulas;

/// <summary>
/// Finds the formulas of a Markdown text: <c>$…$</c> in a line, <c>$$…$$</c> without an empty line in it, as GitHub
/// and Pandoc read them, and MathML. Code, addresses of links and
/// prices ($5 and $10) are none. Goes through the text once. Pure.
/// </summary>
internal sealed class FormulaScan
{
    private const int LongestMathMl = 60_000;
    private const int LongestCode = 2_000;

    /// <summary>Signs that prose beside a price does not have.</summary>
    private static readonly SearchValues<char> FormulaSigns = SearchValues.Create(@"\^_{}=+<>/*");

    private readonly string _text;
    private readonly List<Range> _found = [];
    private int _at;
    private bool _noMoreMathMl;

    private FormulaScan(string text) => _text = text;

    /// <returns>Where each formula stands with its marks, in order.</returns>
    public static IReadOnlyList<Range> Of(string text)
    {
        var scan = new FormulaScan(text);
        if (text.Contains('$', StringComparison.Ordinal)
            || text.Contains("<math", StringComparison.OrdinalIgnoreCase)) scan.Run();
        return scan._found;
    }

    private void Run()
    {
        while (_at < _text.Length)
        {
            if ((_at == 0 || _text[_at - 1] == '\n') && SkipsFence()) continue;
            switch (_text[_at])
            {
                case '\\': _at += 2; break;
                case '`': Code(); break;
                case '$': Tex(); break;
                case '<': MathMl(); break;
                case ']' when At(_at + 1) == '(': Address(); break;
                default: _at++; break;
            }
        }
    }

    private char At(int index) => index >= 0 && index < _text.Length ? _text[index] : '\0';

    private int Run(int at, char sign)
    {
        var end = at;
        while (At(end) == sign) end++;
        return end - at;
    }

    // A fence may stand in quotations and list items.
    private bool SkipsFence()
    {
        var at = Indent(_at);
        if (At(at) is not ('`' or '~') || Run(at, _text[at]) is var length && length < 3) return false;
        var sign = _text[at];
        if (sign == '`' && _text.IndexOf('`', at + length) is var tick and >= 0 && tick < LineEnd(at)) return false;
        for (_at = LineEnd(at) + 1; _at < _text.Length; _at = LineEnd(_at) + 1)
        {
            var line = Indent(_at);
            if (Run(line, sign) is var closing && closing >= length
                && _text.AsSpan(line + closing, Math.Max(0, LineEnd(line) - line - closing)).IsWhiteSpace())
            {
                _at = LineEnd(line) + 1;
                return true;
            }
        }

        return true;
    }

    private int Indent(int at)
    {
        while (true)
        {
            while (At(at) is ' ' or '>' or '\t') at++;
            var digits = at;
            while (char.IsAsciiDigit(At(digits)) && digits - at < 9) digits++;
            if (At(at) is '-' or '*' or '+' && At(at + 1) == ' ') at += 2;
            else if (digits > at && At(digits) is '.' or ')' && digits > at && At(digits + 1) == ' ') at = digits + 2;
            else return at;
        }
    }

    private int LineEnd(int at) => at >= _text.Length ? _text.Length : _text.IndexOf('\n', at) is var end and >= 0
        ? end : _text.Length;

    private void Code()
    {
        var length = Run(_at, '`');
        var limit = Math.Min(_text.Length, _at + length + LongestCode);
        for (var at = _at + length; at < limit; at++)
        {
            if (_text[at] != '`')
            {
                if (_text[at] == '\n' && At(at + 1) == '\n') break;
                continue;
            }

            var run = Run(at, '`');
            at += run - 1;
            if (run != length) continue;
            _at = at + 1;
            return;
        }

        _at += length;
    }

    private void Address()
    {
        for (_at += 2; _at < _text.Length && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not (')' or '<'); _at++)
        {
        }
    }

    private void Tex()
    {
        var dollars = Run(_at, '$');
        var end = dollars == 2 ? Display() : dollars == 1 ? Inline() : -1;
        if (end > 0) _found.Add(_at..end);
        _at = end > 0 ? end : _at + dollars;
    }

    private int Display()
    {
        var begin = _at + 2;
        for (var at = begin; at < _text.Length; at++)
        {
            if (_text[at] == '\\') at++;
            else if (_text[at] == '$') return At(at + 1) == '$' && !_text.AsSpan(begin, at - begin).IsWhiteSpace()
                ? at + 2 : -1;
            else if (_text[at] == '\n' && IsEmptyLine(at + 1)) return -1;
        }

        return -1;
    }

    private bool HasEmptyLine(int from, int to)
    {
        for (var at = _text.IndexOf('\n', from); at >= 0 && at < to; at = _text.IndexOf('\n', at + 1))
        {
            if (IsEmptyLine(at + 1)) return true;
        }

        return false;
    }

    private bool IsEmptyLine(int at)
    {
        while (At(at) is ' ' or '>' or '\t' or '\r') at++;
        return At(at) is '\n' or '\0';
    }

    private int Inline()
    {
        if (char.IsLetterOrDigit(At(_at - 1)) || char.IsWhiteSpace(At(_at + 1)) || At(_at + 1) == '\0') return -1;
        for (var at = _at + 1; at < _text.Length && _text[at] != '\n'; at++)
        {
            if (_text[at] == '\\') at++;
            else if (_text[at] == '$') return !char.IsWhiteSpace(_text[at - 1])
                && MayFollow(At(at + 1), _text.AsSpan(_at + 1, at - _at - 1)) ? at + 1 : -1;
        }

        return -1;
    }

    /// <summary>The $n$th term, but not $5-$10 and not $HOME/$USER.</summary>
    private static bool MayFollow(char next, ReadOnlySpan<char> inside) =>
        next != '$' && !char.IsDigit(next) && !IsProse(inside)
            && (!char.IsLetter(next) || (inside.Length == 1 && char.IsLetter(inside[0]))
            || inside.IndexOfAny(@"\^_") >= 0);

    /// <summary>"$5 or 5$" has words in it and no sign of a formula.</summary>
    private static bool IsProse(ReadOnlySpan<char> inside)
    {
        if (inside.IndexOfAny(FormulaSigns) >= 0) return false;
        for (var i = 1; i + 1 < inside.Length; i++)
        {
            if (inside[i - 1] == ' ' && char.IsLetter(inside[i]) && char.IsLetter(inside[i + 1])) return true;
        }

        return false;
    }

    private void MathMl()
    {
        var rest = _text.AsSpan(_at);
        if (_noMoreMathMl || !rest.StartsWith("<math", StringComparison.OrdinalIgnoreCase)
            || (At(_at + 5) != '>' && !char.IsWhiteSpace(At(_at + 5))))
        {
            _at++;
            return;
        }

        var end = _text.IndexOf("</math>", _at, StringComparison.OrdinalIgnoreCase);
        _noMoreMathMl = end < 0;
        if (end < 0 || end - _at > LongestMathMl || rest[5..(end - _at)].Contains("<math",
            StringComparison.OrdinalIgnoreCase) || HasEmptyLine(_at, end))
        {
            _at++;
            return;
        }

        _found.Add(_at..(end + 7));
        _at = end + 7;
    }
}
