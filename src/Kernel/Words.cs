using System.Globalization;
using System.Text;

namespace Akada.Kernel;

/// <summary>Text as it comes in at the door, and the forms it is looked up by.</summary>
public static class Words
{
    /// <summary>Trimmed, NFC, line ends as <c>\n</c>; null when nothing is left.</summary>
    public static string? Tidy(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var text = typed.Trim();
        return (text.IsNormalized() ? text : text.Normalize()).ReplaceLineEndings("\n");
    }

    /// <summary>Lower-case invariant form for unique keys and equality, as SQLite's NOCASE knows ASCII only.</summary>
    public static string Key(string typed) => (Tidy(typed) ?? "").ToLowerInvariant();

    /// <summary>Without accents and in lower case, spaces, apostrophes and hyphens in one form: what search and lists of people compare.</summary>
    public static string Plain(string typed)
    {
        var kept = new StringBuilder(typed.Length);
        foreach (var c in PlainName.Fold(typed).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) kept.Append(char.ToLowerInvariant(c));
        }

        return kept.ToString().Normalize();
    }

    /// <summary>The plain words of a text, split at all that is neither letter nor digit: <c>L’histoire du e-mail</c> has five. What search looks for and in.</summary>
    public static IEnumerable<string> Split(string typed)
    {
        var (plain, from) = (Plain(typed), 0);
        for (var at = 0; at <= plain.Length; at++)
        {
            if (at < plain.Length && char.IsLetterOrDigit(plain[at])) continue;
            if (at > from) yield return plain[from..at];
            from = at + 1;
        }
    }

    /// <summary>A web address part: <c>Cours d'été</c> becomes <c>cours-d-ete</c>; at most 80 characters; never empty.</summary>
    public static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in Plain(title))
        {
            if (char.IsLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length >= 80) break;
        }

        var text = slug.ToString().Trim('-');
        return text.Length > 0 ? text : "course";
    }

    public static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, FitText.CutAt(text, most - 1)).TrimEnd(), "…");
}
