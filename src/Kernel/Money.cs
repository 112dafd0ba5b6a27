using System.Globalization;

namespace Akada.Kernel;

/// <summary>An amount in minor units (kobo, cents) of one ISO 4217 currency. Rule 28: never a float, never two currencies added.</summary>
public readonly record struct Money(long Minor, string Currency) : IFormattable
{
    // ISO 4217: currencies of our region without the usual two decimals.
    private static readonly HashSet<string> WithoutDecimals =
        ["UGX", "RWF", "XOF", "XAF", "GNF", "KMF", "BIF", "DJF", "JPY", "KRW", "VND", "CLP", "PYG"];

    private static readonly HashSet<string> WithThree = ["TND", "LYD", "KWD", "BHD", "OMR", "JOD", "IQD"];

    /// <summary>The largest amount that is read, in major units.</summary>
    internal const decimal Most = 1_000_000_000m;

    public static int DecimalsOf(string currency) => WithoutDecimals.Contains(currency) ? 0
        : WithThree.Contains(currency) ? 3 : 2;

    /// <summary>Minor units in one major unit: 100 for kobo and cents.</summary>
    public static decimal ScaleOf(string currency) => DecimalsOf(currency) switch { 0 => 1m, 3 => 1000m, _ => 100m };

    public bool IsZero => Minor == 0;

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money a, Money b) => a.Currency == b.Currency
        ? a with { Minor = checked(a.Minor + b.Minor) }
        : throw new InvalidOperationException($"{a.Currency} and {b.Currency} cannot be added.");

    public static Money Add(Money left, Money right) => left + right;

    /// <summary>The one form the API takes: digits, and a dot before the decimals, as <c>1500 </c> or <c>1500.50 </c>.
    /// Null for anything else; see <c>TypedAmount</c>. </summary>
    public static Money? FromInvariant(string? text, string currency)
    {
        if (text is null || text.Length > 20) return null;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, part) = dot < 0 ? (text, "") : (text[..dot], text[(dot + 1)..]);
        if (whole.Length == 0 || (dot >= 0 && part.Length == 0) || !whole.Concat(part)
            .All(char.IsAsciiDigit)) return null;
        return Of(whole, part, currency);
    }

    /// <summary>Of digits before and after the decimal mark; null when the currency has no such small part, or for more
    /// than a thousand million.</summary>
    public static Money? Of(string whole, string part, string currency)
    {
        if (!decimal.TryParse($"{whole}.{part}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var major) || major > Most) return null;
        var minor = major * ScaleOf(currency);
        return minor == decimal.Truncate(minor) ? new Money((long)minor, currency) : null;
    }

    /// <summary>The amount in major units without a sign of its currency, in the form of <see cref="FromInvariant"/>.
    /// </summary>
    public string ToMajor() => (Minor / ScaleOf(Currency)).ToString("F" + DecimalsOf(Currency), CultureInfo.InvariantCulture);

    /// <summary>The same as a person would type it: no marks between thousands, the decimal mark of their language.
    /// <c>TypedAmount</c> reads it back as it is.</summary>
    public string ToTyped(CultureInfo culture) =>
        ToMajor().Replace(".", CurrencySign.DecimalMark(culture).ToString(), StringComparison.Ordinal);

    /// <summary>As people write it where they live: <c>₦5,000 </c>, <c>KSh 1,000</c>; in French <c>5 000 F CFA</c>. No
    /// line breaks inside it.</summary>
    public string Format(CultureInfo culture)
    {
        var (number, sign) = (Number(culture), CurrencySign.Of(Currency, culture));
        var shown = CurrencySign.StandsAfter(culture) ? $"{number}\u00a0{sign}" : char.IsLetter(sign[^1])
            ? $"{sign}\u00a0{number}" : sign + number;
        return Minor < 0 ? "−" + shown : shown;
    }

    /// <summary>So that a sentence may hold an amount: written for whoever reads the sentence.</summary>
    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) =>
        Format(formatProvider as CultureInfo ?? CultureInfo.InvariantCulture);

    /// <summary>With the currency's code and in plain letters, as <c>NGN 5,000</c>: for short messages, which cost
    /// double with a ₦ in them, and where a font has no such sign.</summary>
    public string FormatPlain(CultureInfo culture) =>
        (Minor < 0 ? "-" : "") + $"{Currency} {Number(culture)}".Replace('\u202f', ' ').Replace('\u00a0', ' ');

    private string Number(CultureInfo culture) =>
        // With three decimals they are always written: "12,500" of them would be read in two ways.
        (Math.Abs(Minor) / ScaleOf(Currency)).ToString(DecimalsOf(Currency) < 3 && Minor % (long)ScaleOf(Currency) == 0
            ? "N0" : "N" + DecimalsOf(Currency), culture);
}
