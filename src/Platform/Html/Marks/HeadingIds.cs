using System.Globalization;
using System.Text;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Akada.Platform.Html.Marks;

/// <summary>Gives headings the ids that GitHub gives them, in every script, so that tables of contents written for it
/// lead somewhere. Pure.</summary>
public static class HeadingIds
{
    /// <summary>Letters, marks, digits and underscores in small letters, hyphens, and hyphens for spaces: what GitHub
    /// makes of a heading.</summary>
    public static string Of(string heading)
    {
        var id = new StringBuilder();
        foreach (var rune in heading.Trim().EnumerateRunes())
        {
            if (rune.Value is ' ' or '-') id.Append('-');
            else if (IsWord(rune)) id.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return id.ToString();
    }

    /// <summary>The id, or with a number behind it when it is taken.</summary>
    private static string Unique(string id, Dictionary<string, int> taken)
    {
        if (id.Length == 0) id = "section";
        if (taken.TryAdd(id, 0)) return id;
        string unique;
        do unique = $"{id}-{(++taken[id]).ToString(CultureInfo.InvariantCulture)}";
        while (!taken.TryAdd(unique, 0));
        return unique;
    }

    /// <param name="typed">Puts back what stands for something else in the text, as a formula's place.</param>
    internal static void Set(MarkdownDocument document, Func<string, string> typed)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var heading in document.Descendants<HeadingBlock>().Where(h => h.Inline is not null).ToList())
        {
            // The id that an author gave stays; Markdig's own is replaced.
            if (heading.GetData(typeof(HeadingIds)) is string meant) taken.TryAdd(meant, 0);
            else heading.GetAttributes().Id = IdOf(heading, Of(typed(TextOf(heading.Inline!))), taken);
        }
    }

    // An anchor that stands in the heading already names it.
    private static string? IdOf(HeadingBlock heading, string id, Dictionary<string, int> taken)
    {
        var hasAnchor = heading.Inline!.Descendants<HtmlInline>().Any(tag =>
            tag.Tag.Contains($"id=\"{id}\"", StringComparison.Ordinal));
        return hasAnchor && taken.TryAdd(id, 0) ? null : Unique(id, taken);
    }

    internal static string TextOf(ContainerInline line)
    {
        var text = new StringBuilder();
        foreach (var inline in line.Descendants().OfType<Inline>())
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Parent is LinkInline { IsImage: true } ? ""
                    : literal.Content.ToString(),
                CodeInline code => code.Content,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                AutolinkInline link => link.Url,
                LineBreakInline => " ",
                _ => "",
            });
        }

        return text.ToString();
    }

    private static bool IsWord(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;
}
