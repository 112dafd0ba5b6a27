using System.Text;

namespace Akada.Courses.Importing.Html;

/// <summary>A line in the making, in which runs of white space are one space, as a browser shows them.</summary>
internal sealed class InlineText
{
    private readonly StringBuilder _text = new();
    private (int At, string Mark) _closed = (-1, "");
    private bool _endsLoose;

    public void AddWords(string words)
    {
        var parts = words.Split([' ', '\t', '\n', '\r', '\f', '\u00a0', '\u200b', '\ufeff'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 0 && (parts.Length == 0 || IsSpace(words[0]))) Space();
        if (parts.Length == 0) return;
        Add(MarkdownEscape.Text(string.Join(' ', parts)));
        if (IsSpace(words[^1])) Space();
    }

    public void Add(string markdown)
    {
        if (markdown.Length == 0) return;
        _text.Append(markdown);
        _endsLoose = false;
    }

    public void AddKeepingSpaces(string original, string markdown)
    {
        if (original.Length > 0 && IsSpace(original[0])) Space();
        Add(markdown);
        if (original.Length > 0 && IsSpace(original[^1])) Space();
    }

    public void Break()
    {
        while (_text.Length > 0 && _text[^1] == ' ') _text.Length--;
        if (_text.Length > 0) Add("\\\n");
        _endsLoose = true;
    }

    public void AddMarked(InlineText inner, string mark, char next)
    {
        var raw = inner._text.ToString();
        var text = inner.ToString();
        if (text.Length == 0)
        {
            if (raw.Length > 0) Space();
            return;
        }

        if (raw[0] == ' ') Space();
        if (_closed == (_text.Length, mark)) _text.Length -= mark.Length;
        else if (Sticks(text, next)) (mark, text) = ("", $"<{Tag(mark)}>{text}</{Tag(mark)}>");
        else text = mark + text;
        Add(text + mark);
        if (mark.Length > 0) _closed = (_text.Length, mark);
        if (raw[^1] == ' ') Space();
    }

    public override string ToString()
    {
        var text = _text.ToString().Trim(' ');
        while (text.EndsWith("\\\n", StringComparison.Ordinal)) text = text[..^2].TrimEnd(' ');
        return text;
    }

    // CommonMark sees no emphasis where a letter touches the mark outside and punctuation inside.
    private bool Sticks(string text, char next) =>
        (_text.Length > 0 && char.IsLetterOrDigit(_text[^1]) && !char.IsLetterOrDigit(text[0]))
        || (char.IsLetterOrDigit(next) && !char.IsLetterOrDigit(text[^1]));

    private static string Tag(string mark) => mark switch { "**" => "strong", "*" => "em", _ => "del" };

    private void Space()
    {
        if (_text.Length == 0 || _endsLoose) return;
        _text.Append(' ');
        _endsLoose = true;
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff';
}
