namespace Akada.Kernel;

/// <summary>Text that every database keeps: without NUL, which PostgreSQL refuses, and without half a surrogate pair, which no UTF-8 can write.</summary>
public static class FitText
{
    public static bool Is(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0')) return false;
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }

        return true;
    }

    /// <summary>How many characters of the text may stay so that no pair is torn apart: <paramref name="most"/>, or one less.</summary>
    public static int CutAt(string text, int most) => most > 0 && most < text.Length && char.IsHighSurrogate(text[most - 1]) ? most - 1 : Math.Min(most, text.Length);
}
