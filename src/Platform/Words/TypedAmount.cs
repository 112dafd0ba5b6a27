using System.Globalization;
using Akada.Kernel;

namespace Akada.Platform.Words;

/// <summary>Why a typed amount is not taken.</summary>
public enum AmountFault
{
    /// <summary>No amount at all.</summary>
    Unreadable,

    /// <summary>It says one sum to one reader and another to the next, as <c>1.500</c>.</summary>
    TwoWays,

    /// <summary>More decimals than the currency has.</summary>
    TooFine,

    /// <summary>Over a thousand million.</summary>
    TooLarge,
}

/// <summary>The one reader of amounts that people type (rule 117): in their language's marks, by the currency's own
/// decimals. What can be read in two ways is refused, never guessed.</summary>
/// <param name="Amount">Null where there is a fault.</param>
/// <param name="Fault">Null where there is an amount.</param>
/// <param name="Thousands">Of two ways: the mark stood between thousands.</param>
/// <param name="Decimals">Of two ways: the mark was the decimal mark.</param>
public readonly record struct TypedAmount(Money? Amount, AmountFault? Fault = null, Money? Thousands = null,
    Money? Decimals = null)
{
    private const int Longest = 40;

    // Plain, no-break, narrow no-break, thin and figure space: what pages show and phones insert.
    private static readonly char[] Spaces = [' ', '\u00a0', '\u202f', '\u2009', '\u2007'];

    public static TypedAmount Read(string? typed, string currency, CultureInfo culture)
    {
        if (typed is null || typed.Length > Longest) return No(AmountFault.Unreadable);
        var text = Bare(string.Join(' ', typed.Split([.. Spaces, '\t', '\r', '\n'],
            StringSplitOptions.RemoveEmptyEntries)), currency);
        if (text.Length == 0 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1])
            || text.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or ',' or '.'))) return No(AmountFault.Unreadable);
        var marks = text.Where(c => !char.IsAsciiDigit(c)).ToList();
        if (marks.Count == 0) return Of(text, "", currency);

        var (last, kinds) = (text.LastIndexOfAny([' ', ',', '.']), marks.Distinct().Count());
        var (before, after, mark) = (text[..last], text[(last + 1)..], text[last]);
        // One kind of mark, several times, or a space: only thousands can be meant.
        if (kinds == 1 && (marks.Count > 1 || mark == ' ')) return IsGrouped(text, mark)
            ? Of(Digits(text), "", currency) : No(AmountFault.Unreadable);
        // Two kinds: the last one is the decimal mark, and stands once.
        if (kinds > 1) return kinds == 2 && mark != ' ' && marks[0] != mark && IsGrouped(before, marks[0])
            ? Of(Digits(before), after, currency) : No(AmountFault.Unreadable);

        // One mark. With three digits behind it and one to three before, either is possible; the language may decide.
        if (after.Length != 3 || before.Length > 3 || before[0] == '0') return Of(before, after, currency);
        var decimals = Money.DecimalsOf(currency);
        if (mark == CurrencySign.DecimalMark(culture)) return decimals == 3 ? Of(before, after, currency)
            : Unclear(before, after, currency);
        if (decimals == 0 || (decimals == 2 && GroupsWith(culture, mark))) return Of(before + after, "", currency);
        return Unclear(before, after, currency);
    }

    private static TypedAmount Of(string whole, string part, string currency)
    {
        var decimals = Money.DecimalsOf(currency);
        // "5000.00" of a currency without decimals says nothing wrong.
        if (part.Length > decimals && (part.Length > 2 || part.Any(c => c != '0'))) return No(AmountFault.TooFine);
        return Money.Of(whole, part, currency) is { } money ? new(money) : No(AmountFault.TooLarge);
    }

    private static TypedAmount Unclear(string before, string after, string currency) =>
        new(null, AmountFault.TwoWays, Money.Of(before + after, "", currency), Money.Of(before, after, currency));

    private static TypedAmount No(AmountFault fault) => new(null, fault);

    private static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);

    // Groups of three, the first one of one to three.
    private static bool IsGrouped(string text, char mark) =>
        text.Split(mark) is [{ Length: >= 1 and <= 3 } first, .. var rest] && first.All(char.IsAsciiDigit)
            && (rest.Length == 0 || first[0] != '0') && rest.All(g => g.Length == 3 && g.All(char.IsAsciiDigit));

    private static bool GroupsWith(CultureInfo culture, char mark) =>
        culture.NumberFormat.NumberGroupSeparator == mark.ToString();

    // What the page shows can be typed back: "₦1,500", "1 500 F CFA", "NGN 1500".
    private static string Bare(string text, string currency)
    {
        foreach (var sign in CurrencySign.AllOf(currency))
        {
            if (text.StartsWith(sign, StringComparison.OrdinalIgnoreCase)) return text[sign.Length..].Trim();
            if (text.EndsWith(sign, StringComparison.OrdinalIgnoreCase)) return text[..^sign.Length].Trim();
        }

        return text;
    }
}
