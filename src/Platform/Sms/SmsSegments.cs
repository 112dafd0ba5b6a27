namespace Akada.Platform.Sms;

/// <summary>How many parts a short message is sent and paid as.</summary>
public static class SmsSegments
{
    // 3GPP TS 23.038, the basic table; the second list takes an escape sign before it.
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Escaped = "^{}\\[]~|€\f";

    private static readonly Dictionary<char, int> Septets = Basic.ToDictionary(c => c, _ => 1).Concat(Escaped.ToDictionary(c => c, _ => 2)).ToDictionary();

    /// <summary>1 for up to 160 plain signs, then 153 a part; one sign outside the plain table (₦, ẹ, a curly quote, an emoji) makes it 70 and 67 for the whole.</summary>
    /// <remarks>The head that joins parts eats 7 septets or 3 UCS-2 units. No escape pair and no surrogate pair is cut in two.</remarks>
    public static int Count(string text)
    {
        if (text.Length == 0) return 1;
        return IsPlain(text)
            ? Parts(text.Select(c => Septets[c]), 160, 153)
            : Parts(Units(text), 70, 67);
    }

    public static bool IsPlain(string text) => text.All(Septets.ContainsKey);

    private static IEnumerable<int> Units(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            yield return isPair ? 2 : 1;
            if (isPair) i++;
        }
    }

    private static int Parts(IEnumerable<int> signs, int alone, int joined)
    {
        var (total, parts, used) = (0, 1, 0);
        foreach (var size in signs)
        {
            total += size;
            if (used + size > joined) (parts, used) = (parts + 1, 0);
            used += size;
        }

        return total <= alone ? 1 : parts;
    }
}
