using System.Globalization;
using System.Text;

namespace Akada.Kernel;

/// <summary>Names of people as they are shown and as they are compared. Two spellings that look the same are the same name.</summary>
public static class PlainName
{
    /// <summary>
    /// Tidied, every run of spaces as one space, without control characters, direction marks and characters that show nothing.
    /// Null when no letter is left. The joiners that Persian or Sinhala spell with stay between such letters.
    /// </summary>
    public static string? Of(string? typed)
    {
        if (typed is null || !FitText.Is(typed)) return null;
        var kept = new StringBuilder(typed.Length);
        for (var i = 0; i < typed.Length; i++)
        {
            if (IsSpace(typed[i]))
            {
                if (kept.Length > 0 && kept[^1] != ' ') kept.Append(' ');
            }
            else if (!IsUnseen(typed[i]) || JoinsLetters(typed, i))
            {
                kept.Append(typed[i]);
            }
        }

        var name = Words.Tidy(kept.ToString());
        return name is not null && name.EnumerateRunes().Any(Rune.IsLetter) ? name : null;
    }

    /// <summary>Spaces, apostrophes and hyphens in their one plain form, and nothing that is not seen. Capitals and accents stay.</summary>
    public static string Fold(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IsSpace(c))
            {
                if (kept.Length > 0 && kept[^1] != ' ') kept.Append(' ');
            }
            else if (!IsUnseen(c))
            {
                kept.Append(Plain(c));
            }
        }

        while (kept.Length > 0 && kept[^1] == ' ') kept.Length--;
        return kept.ToString();
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c == '\u2800';

    // Format characters (zero width, bidirectional), controls, and letters by category that fonts draw as nothing.
    private static bool IsUnseen(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control
        || c is '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u3164' or '\uFFA0' || c is >= '\uFE00' and <= '\uFE0F';

    private static bool JoinsLetters(string text, int at) =>
        text[at] is '\u200C' or '\u200D' && at > 0 && at + 1 < text.Length && IsJoined(text[at - 1]) && IsJoined(text[at + 1]);

    // Latin, Greek and Cyrillic need no joiner; there it only hides a difference.
    private static bool IsJoined(char c) => c >= '\u0590' && (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static char Plain(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u201B' or '\u02B9' or '\u02BB' or '\u02BC' or '\u02BD' or '\u2032' or '`' or '\u00B4' or '\uA78C' or '\uFF07' => '\'',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212' or '\uFE63' or '\uFF0D' => '-',
        _ => c,
    };
}
