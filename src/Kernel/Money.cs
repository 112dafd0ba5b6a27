using System.Globalization;

namespace Akada.Kernel;

/// <summary>An amount in minor units (kobo, cents) of one ISO 4217 currency. Rule 28: never a float, never two currencies added.</summary>
public readonly record struct Money(long Minor, string Currency)
{
    // ISO 4217: currencies of our region without the usual two decimals.
    private static readonly HashSet<string> WithoutDecimals =
        ["UGX", "RWF", "XOF", "XAF", "GNF", "KMF", "BIF", "DJF", "JPY", "KRW", "VND", "CLP", "PYG"];

    public static int DecimalsOf(string currency) => WithoutDecimals.Contains(currency) ? 0 : currency is "TND" or "LYD" or "KWD" or "BHD" or "OMR" or "JOD" ? 3 : 2;

    /// <summary>Minor units in one major unit: 100 for kobo and cents.</summary>
    public static decimal ScaleOf(string currency) => DecimalsOf(currency) switch { 0 => 1m, 3 => 1000m, _ => 100m };

    public bool IsZero => Minor == 0;

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money a, Money b) => a.Currency == b.Currency
        ? a with { Minor = checked(a.Minor + b.Minor) }
        : throw new InvalidOperationException($"{a.Currency} and {b.Currency} cannot be added.");

    public static Money Add(Money left, Money right) => left + right;

    /// <summary>Reads an amount in major units as a person types it (<c>1500</c>, <c>1500.50</c>); null when it has too many decimals or is no number.</summary>
    public static Money? Parse(string? text, string currency)
    {
        var style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        if (!decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var major) || major < 0 || major > 1_000_000_000m) return null;
        var minor = major * ScaleOf(currency);
        return minor == decimal.Truncate(minor) ? new Money((long)minor, currency) : null;
    }

    /// <summary>The amount in major units without a currency sign, as an input field wants it.</summary>
    public string ToMajor() => (Minor / ScaleOf(Currency)).ToString("F" + DecimalsOf(Currency), CultureInfo.InvariantCulture);

    public string Format(CultureInfo culture)
    {
        var number = (Minor / ScaleOf(Currency)).ToString(Minor % (long)ScaleOf(Currency) == 0 ? "N0" : "N" + DecimalsOf(Currency), culture);
        return $"{Currency} {number}";
    }
}
