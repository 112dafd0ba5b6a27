using System.Net;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Akada.Platform.Html.Marks;

/// <summary>
/// Decides about every HTML tag of a text before a browser's rules do, since by those one unclosed tag swallows or
/// changes all that follows. Kept elements keep their tag and end
/// with the paragraph or the block that they stand in at the latest; elements that are not kept lose the tag and keep
/// their words; what is no element is shown as it was typed.
/// </summary>
/// <param name="onCode">Told of each script, style sheet or template that was left out.</param>
internal sealed class WrittenTags(Action<string> onCode)
{
    /// <param name="Owner">The block of blocks, or the line of text, at whose end the tag ends at the latest.</param>
    private sealed record Place(List<string> Parts, object Owner, bool IsBlock, bool TouchesWords = false, int At = 0);

    /// <param name="Written">The name in the text; <paramref name="Emits"/> is the one on the page, empty when only
    /// words stay.</param>
    private sealed record OpenTag(string Written, string Emits, HtmlPiece Piece, Place Place);

    private readonly List<OpenTag> _open = [];

    // How many of each name are open, so that a text of nothing but tags is read in one go.
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    public void Settle(MarkdownDocument document) => Inside(document);

    private void Inside(ContainerBlock container)
    {
        foreach (var block in container)
        {
            if (block is HtmlBlock html) Block(html, container);
            else if (block is LeafBlock { Inline: { } line }) Line(line);
            else if (block is ContainerBlock inner) Inside(inner);
        }

        foreach (var left in Left(container).Where(o =>
            !HtmlNames.ClosedByOthers.Contains(o.Emits))) left.Place.Parts.Add(EndOf(left.Emits));
        foreach (var html in container.OfType<HtmlBlock>().Where(b => b.GetData(this) is List<string>).ToList())
        {
            html.Lines = new(string.Concat((List<string>)html.GetData(this)!));
            html.RemoveData(this);
        }
    }

    private void Block(HtmlBlock html, ContainerBlock container)
    {
        var parts = new List<string>();
        html.SetData(this, parts);
        var pieces = HtmlPiece.Split(html.Lines.ToString());
        var ends = HtmlPiece.LastEnds(pieces);
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            if (piece.Kind == PieceKind.Start && HtmlNames.Code.Contains(piece.Name)
                && ends.GetValueOrDefault(piece.Name, -1) > i)
            {
                var end = pieces.FindIndex(i, p => p.Kind == PieceKind.End && p.Name == piece.Name);
                onCode(string.Concat(pieces.Skip(i).Take(end - i).Select(p => p.Raw)));
                i = end;
                continue;
            }

            Write(piece, new(parts, container, IsBlock: true));
        }
    }

    private void Line(ContainerInline line)
    {
        var closers = new List<string>();
        var tags = line.Descendants<HtmlInline>().ToList();
        var ends = HtmlPiece.LastEnds([.. tags.Select(t => HtmlPiece.Of(t.Tag))]);
        for (var i = 0; i < tags.Count; i++)
        {
            var tag = tags[i];
            // Taken out with a script.
            if (tag.Parent is null) continue;
            var piece = HtmlPiece.Of(tag.Tag);
            if (piece.Kind == PieceKind.Start && HtmlNames.Code.Contains(piece.Name)
                && ends.GetValueOrDefault(piece.Name, -1) > i && TakeOut(tag, piece.Name)) continue;
            var parts = new List<string>();
            Write(piece, new(parts, line, IsBlock: false, TouchesWords(tag)));
            tag.Tag = string.Concat(parts);
            tag.SetData(this, parts);
        }

        foreach (var left in Left(line))
        {
            if (IsWords(left)) left.Place.Parts[left.Place.At] = left.Piece.Typed;
            else if (!HtmlNames.ClosedByOthers.Contains(left.Emits)) closers.Add(EndOf(left.Emits));
        }

        foreach (var tag in line.Descendants<HtmlInline>().Where(t => t.GetData(this) is not null))
        {
            tag.Tag = string.Concat((List<string>)tag.GetData(this)!);
            tag.RemoveData(this);
        }

        if (closers.Any(c => c.Length > 0)) line.AppendChild(new HtmlInline(string.Concat(closers)));
    }

    private void Write(HtmlPiece piece, Place place)
    {
        switch (piece.Kind)
        {
            case PieceKind.Comment:
                break;
            case PieceKind.Words:
                place.Parts.Add(place.IsBlock ? piece.Raw.Replace("<", "&lt;", StringComparison.Ordinal) : piece.Typed);
                break;
            case PieceKind.End:
                End(piece, place);
                break;
            default:
                Start(piece, place);
                break;
        }
    }

    private void Start(HtmlPiece piece, Place place)
    {
        var name = piece.Name;
        var isVoid = HtmlNames.Void.Contains(name);
        var isForeign = !HtmlNames.IsKnown(name) && (IsOpen("svg") || IsOpen("math"));
        if ((!HtmlNames.IsKnown(name) && !isForeign) || piece.HasWordsForAttributes
            || (isVoid && name is not ("br" or "hr" or "wbr") && piece.Attributes.Count == 0)
            || HtmlNames.Code.Contains(name))
        {
            place.Parts.Add(piece.Typed);
            return;
        }

        var isKept = HtmlNames.Kept.Contains(name) && !(HtmlNames.TableParts.Contains(name)
            && !IsOpen("table"));
        var emits = isKept ? name : HtmlNames.TableParts.Contains(name) ? " " : HtmlNames.InsteadOf(name) ?? " ";
        if (!isVoid && !(isForeign && piece.Raw.EndsWith("/>", StringComparison.Ordinal)))
        {
            _open.Add(new(name, emits, piece, place with { At = place.Parts.Count }));
            _names[name] = _names.GetValueOrDefault(name) + 1;
        }

        place.Parts.Add(isKept ? piece.Raw : Replacement(piece, emits));
    }

    private void End(HtmlPiece piece, Place place)
    {
        var at = IsOpen(piece.Name) ? _open.FindLastIndex(o => o.Written == piece.Name) : -1;
        if (at < 0)
        {
            // One that closes nothing: a browser ignores it, or makes an empty paragraph of it.
            place.Parts.Add(HtmlNames.IsKnown(piece.Name) && !HtmlNames.Code.Contains(piece.Name) ? "" : piece.Typed);
            return;
        }

        foreach (var inner in Taken(at + 1).Where(o =>
            !HtmlNames.ClosedByOthers.Contains(o.Emits))) place.Parts.Add(EndOf(inner.Emits));
        place.Parts.Add(EndOf(Taken(at)[0].Emits));
    }

    // What was opened there stands on top: all that was opened later has been closed.
    private List<OpenTag> Left(object owner) => Taken(_open.FindLastIndex(o => o.Place.Owner != owner) + 1);

    /// <summary>The tags opened since, the innermost first; they are open no more.</summary>
    private List<OpenTag> Taken(int floor)
    {
        var taken = _open.GetRange(floor, _open.Count - floor);
        taken.Reverse();
        _open.RemoveRange(floor, taken.Count);
        foreach (var tag in taken) _names[tag.Written]--;
        return taken;
    }

    private bool IsOpen(string name) => _names.GetValueOrDefault(name) > 0;

    // In running text a tag that nothing closes is most often no tag: a<b>c, "the <h1> element", "type <label> here".
    private static bool IsWords(OpenTag left) =>
        left.Place.TouchesWords || (left.Piece.Attributes.Count == 0 && !HtmlNames.IsOfLine(left.Written))
            || (!HtmlNames.IsOfLine(left.Written) && HtmlNames.Kept.Contains(left.Written));

    private static string EndOf(string emits) => emits.Length == 0 || emits == " " ? emits : $"</{emits}>";

    private static string Replacement(HtmlPiece piece, string emits)
    {
        if (HtmlNames.Embedded.Contains(piece.Name) && (piece["src"] ?? piece["data"])?.Trim() is { } source
            && AddressOf(source) is { } address)
        {
            var label = new[] { piece["title"], piece["aria-label"] }.FirstOrDefault(l =>
                !string.IsNullOrWhiteSpace(l)) ?? LabelOf(address);
            return $" <a href=\"{WebUtility.HtmlEncode(address)}\">{WebUtility.HtmlEncode(label.Trim())}</a> ";
        }

        return emits is "" or " " ? emits : $"<{emits}>";
    }

    private static string? AddressOf(string source) =>
        source.StartsWith("//", StringComparison.Ordinal) ? AddressOf("https:" + source)
        : source.StartsWith("/files/", StringComparison.Ordinal) ? source
        : Uri.TryCreate(source, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? source : null;

    private static string LabelOf(string address) =>
        address[0] == '/' ? Uri.UnescapeDataString(address[(address.LastIndexOf('/') + 1)..]) : new Uri(address).Host;

    /// <summary>A script with its end in the same line of text goes with all that stands between.</summary>
    private bool TakeOut(HtmlInline start, string name)
    {
        var end = start.NextSibling;
        while (end is not null && !(end is HtmlInline tag
            && HtmlPiece.Split(tag.Tag) is [{ Kind: PieceKind.End } piece] && piece.Name == name)) end =
            end.NextSibling;
        if (end is null) return false;
        onCode(start.Tag);
        while (start.NextSibling is { } next)
        {
            next.Remove();
            if (next is ContainerInline inner)
            {
                foreach (var gone in inner.Descendants().OfType<Inline>().ToList()) gone.Remove();
            }

            if (next == end) break;
        }

        start.Tag = "";
        return true;
    }

    private static bool TouchesWords(HtmlInline tag) =>
        tag.PreviousSibling is LiteralInline { Content: { IsEmpty: false } before }
            && char.IsLetterOrDigit(before[before.End])
        && tag.NextSibling is LiteralInline { Content: { IsEmpty: false } after }
            && char.IsLetterOrDigit(after[after.Start]);
}
