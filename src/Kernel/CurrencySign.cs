using System.Globalization;

namespace Akada.Kernel;

/// <summary>What people write for a currency: its sign or the letters that stand on notes and price tags. One that is
/// not known here shows its ISO code.</summary>
/// <remarks>Within a language no two currencies share a sign: an amount must say whose it is. Signs after CLDR and the
/// national banks.</remarks>
public static class CurrencySign
{
    private static readonly Dictionary<string, string> Signs = new()
    {
        ["NGN"] = "₦", ["GHS"] = "GH₵", ["KES"] = "KSh", ["UGX"] = "USh", ["TZS"] = "TSh", ["RWF"] = "FRw",
            ["BIF"] = "FBu", ["ZAR"] = "R",
        ["XOF"] = "CFA", ["XAF"] = "FCFA", ["ETB"] = "Br", ["EGP"] = "E£", ["MAD"] = "DH", ["DZD"] = "DA",
            ["TND"] = "DT", ["ZMW"] = "K", ["MWK"] = "MK",
        ["BWP"] = "P", ["NAD"] = "N$", ["MZN"] = "MT", ["AOA"] = "Kz", ["GMD"] = "D", ["SLE"] = "Le", ["LRD"] = "L$",
            ["GNF"] = "FG", ["CDF"] = "FC",
        ["MGA"] = "Ar", ["MUR"] = "Rs", ["USD"] = "$", ["EUR"] = "€", ["GBP"] = "£",
    };

    // Where French writes it in another way.
    private static readonly Dictionary<string, string> French = new() { ["XOF"] = "F\u00a0CFA", ["USD"] = "$US",
        ["EGP"] = "£E" };

    public static IEnumerable<string> Known => Signs.Keys;

    public static string Of(string currency, CultureInfo culture) =>
        (culture.TwoLetterISOLanguageName == "fr" ? French.GetValueOrDefault(currency) : null)
            ?? Signs.GetValueOrDefault(currency) ?? currency;

    /// <summary>All that may stand beside a typed amount of this currency, the longest first.</summary>
    public static IEnumerable<string> AllOf(string currency) =>
        new[] { currency, Signs.GetValueOrDefault(currency), French.GetValueOrDefault(currency)?.Replace('\u00a0',
            ' ') }.OfType<string>().OrderByDescending(s => s.Length);

    public static char DecimalMark(CultureInfo culture) => culture.NumberFormat.NumberDecimalSeparator is "," ? ',' : '.';

    public static bool StandsAfter(CultureInfo culture) => culture.NumberFormat.CurrencyPositivePattern is 1 or 3;
}
