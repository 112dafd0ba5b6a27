using System.Globalization;
using Akada.Kernel;
using Humanizer;

namespace Akada.Platform.Words;

/// <summary>A sum spelled out: <c>five thousand naira and fifty kobo</c>. A comma in the wrong place, or a zero too many,
/// is seen in words before money moves (rule 117).</summary>
public static class MoneyWords
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    // Of French: livre, roupie; and piastre.
    private static readonly HashSet<string> Feminine = ["EGP", "GBP", "MUR"], FemininePart = ["EGP"];

    /// <param name="amount">Not less than nothing.</param>
    /// <returns>In French or else in English. Of a currency without names in our texts, its code; what is smaller than
    /// its unit then stands as a fraction.</returns>
    public static string Of(Money amount, CultureInfo culture, TextBook book)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount.Minor);
        var (code, scale) = (amount.Currency.ToLowerInvariant(), (long)Money.ScaleOf(amount.Currency));
        var (whole, part) = Math.DivRem(amount.Minor, scale);
        var named = part == 0 ? null
            : Count(part, "currency_part." + code, FemininePart.Contains(amount.Currency), culture, book);
        if (named is not null && whole == 0) return named;
        var said = Count(whole, "currency." + code, Feminine.Contains(amount.Currency), culture, book)
            ?? Spell(whole, false, culture) + " " + amount.Currency;
        if (part == 0) return said;
        return named is null ? $"{said}, {part}/{scale}"
            : string.Format(culture, book.Find("platform.sum_and_part", culture)!, said, named);
    }

    private static string? Count(long number, string key, bool feminine, CultureInfo culture, TextBook book)
    {
        var french = IsFrench(culture);
        var one = french ? number is 0 or 1 : number == 1;
        if (book.Find(key + (one ? ".one" : ".other"), culture) is not { } name) return null;
        // "Un million de nairas", but "un million cinq cent mille nairas".
        var of = !french || number == 0 || number % 1_000_000 != 0 ? " " : "aeiouyé".Contains(name[0]) ? " d’" : " de ";
        return Spell(number, feminine, culture) + of + name;
    }

    private static string Spell(long number, bool feminine, CultureInfo culture) => IsFrench(culture)
        ? number.ToWords(feminine ? GrammaticalGender.Feminine : GrammaticalGender.Masculine, French)
        : number.ToWords(English);

    private static bool IsFrench(CultureInfo culture) => culture.TwoLetterISOLanguageName == "fr";
}
