using System.Net;

namespace Akada.Platform.Html.Marks;

internal enum PieceKind
{
    Words,
    Start,
    End,
    Comment,
}

/// <summary>A part of written HTML: words, a tag, or a comment. What is no whole tag by CommonMark's grammar is
/// words, so a browser sees the same tags as we do.</summary>
/// <param name="Raw">As it was typed.</param>
/// <param name="Name">Of a tag, in small letters.</param>
/// <param name="Attributes">Of a start tag; those without a value have null.</param>
internal sealed record HtmlPiece(PieceKind Kind, string Raw, string Name,
    IReadOnlyList<(string Name, string? Value)> Attributes)
{
    private static readonly IReadOnlyList<(string, string?)> None = [];

    /// <summary>True where a word of the text was taken for an attribute.</summary>
    public bool HasWordsForAttributes => Attributes.Any(a =>
        a.Value is null && !HtmlNames.WithoutValue.Contains(a.Name));

    public string? this[string attribute] => Attributes.FirstOrDefault(a => a.Name == attribute).Value is { } value
        ? WebUtility.HtmlDecode(value) : null;

    /// <summary>The piece as words that a reader sees as they were typed.</summary>
    public string Typed => Raw.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;",
        StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    public static List<HtmlPiece> Split(string html)
    {
        var pieces = new List<HtmlPiece>();
        var (at, words) = (0, 0);
        // A mark that has no end later on is looked for once.
        var noMoreComments = false;
        while (html.IndexOf('<', at) is var open and >= 0)
        {
            var piece = !noMoreComments && html.AsSpan(open).StartsWith("<!--")
                ? Comment(html, open, ref noMoreComments) : Tag(html, open);
            if (piece is null)
            {
                at = open + 1;
                continue;
            }

            if (open > words) pieces.Add(Words(html[words..open]));
            pieces.Add(piece);
            at = words = open + piece.Raw.Length;
        }

        if (words < html.Length) pieces.Add(Words(html[words..]));
        return pieces;
    }

    /// <summary>One tag; anything else is words.</summary>
    public static HtmlPiece Of(string tag) => Split(tag) is [var piece] ? piece : Words(tag);

    /// <summary>Where the last end of a script and its like stands, by name: before it an end is worth looking for.</summary>
    public static Dictionary<string, int> LastEnds(List<HtmlPiece> pieces)
    {
        var ends = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Kind == PieceKind.End && HtmlNames.Code.Contains(pieces[i].Name)) ends[pieces[i].Name] = i;
        }

        return ends;
    }

    private static HtmlPiece Words(string text) => new(PieceKind.Words, text, "", None);

    private static HtmlPiece? Comment(string html, int open, ref bool noMore)
    {
        var end = html.AsSpan(open).StartsWith("<!-->") ? open + 2 : html.AsSpan(open).StartsWith("<!--->") ? open + 3
            : html.IndexOf("-->", open + 4, StringComparison.Ordinal);
        noMore = end < 0;
        return noMore ? null : new(PieceKind.Comment, html[open..(end + 3)], "", None);
    }

    private static HtmlPiece? Tag(string html, int open)
    {
        var at = open + 1;
        var isEnd = at < html.Length && html[at] == '/';
        if (isEnd) at++;
        var begin = at;
        if (at >= html.Length || !char.IsAsciiLetter(html[at])) return null;
        while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] == '-')) at++;
        var name = html[begin..at].ToLowerInvariant();
        var attributes = new List<(string, string?)>();
        while (true)
        {
            var blanks = Blanks(html, ref at);
            if (at >= html.Length) return null;
            if (html[at] == '>') return new(isEnd ? PieceKind.End
                : PieceKind.Start, html[open..(at + 1)], name, attributes);
            if (isEnd) return null;
            if (html[at] == '/' && at + 1 < html.Length
                && html[at + 1] == '>') return new(PieceKind.Start, html[open..(at + 2)], name, attributes);
            if (!blanks || Attribute(html, ref at) is not { } attribute) return null;
            attributes.Add(attribute);
        }
    }

    private static (string, string?)? Attribute(string html, ref int at)
    {
        var begin = at;
        if (!char.IsAsciiLetter(html[at]) && html[at] is not ('_' or ':')) return null;
        while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] is '_' or ':' or '.' or '-')) at++;
        var name = html[begin..at].ToLowerInvariant();
        var after = at;
        Blanks(html, ref after);
        if (after >= html.Length || html[after] != '=') return (name, null);
        at = after + 1;
        Blanks(html, ref at);
        if (at >= html.Length) return null;
        if (html[at] is '"' or '\'')
        {
            var end = html.IndexOf(html[at], at + 1);
            if (end < 0) return null;
            var quoted = html[(at + 1)..end];
            at = end + 1;
            return (name, quoted);
        }

        begin = at;
        while (at < html.Length && !char.IsWhiteSpace(html[at])
            && html[at] is not ('"' or '\'' or '=' or '<' or '>' or '`')) at++;
        return at == begin ? null : (name, html[begin..at]);
    }

    private static bool Blanks(string html, ref int at)
    {
        var begin = at;
        while (at < html.Length && html[at] is (' ' or '\t' or '\n' or '\r')) at++;
        return at > begin;
    }
}
