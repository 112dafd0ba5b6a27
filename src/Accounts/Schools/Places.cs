using System.Collections.Concurrent;
using System.Globalization;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Accounts.Schools;

/// <summary>
/// Countries, currencies and time zones to choose from, named by the platform's own ICU data in the reader's language.
/// The lists are kept short for phones: a page with all of them stays under 25 kB. The API takes any that exist.
/// </summary>
internal static class Places
{
    private static readonly string[] MoreCurrencies = ["USD", "EUR", "GBP", "CAD", "AUD", "BRL", "CHF", "CNY", "INR", "JPY", "SAR", "AED", "TRY", "PKR", "BDT", "IDR", "PHP", "MXN", "HTG", "JMD"];

    private static readonly string[] MoreZones =
    [
        "America/Bogota", "America/Chicago", "America/Denver", "America/Halifax", "America/Jamaica", "America/Los_Angeles", "America/Mexico_City",
        "America/New_York", "America/Port-au-Prince", "America/Sao_Paulo", "Asia/Dhaka", "Asia/Dubai", "Asia/Hong_Kong", "Asia/Jakarta", "Asia/Karachi",
        "Asia/Kolkata", "Asia/Manila", "Asia/Riyadh", "Asia/Shanghai", "Asia/Tokyo", "Australia/Perth", "Australia/Sydney", "Europe/Athens", "Europe/Berlin",
        "Europe/Brussels", "Europe/Istanbul", "Europe/Lisbon", "Europe/London", "Europe/Madrid", "Europe/Paris", "Europe/Rome", "Pacific/Auckland",
    ];

    private static readonly List<RegionInfo> Regions = [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(c => new RegionInfo(c.Name)).Where(r => r.TwoLetterISORegionName is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
        .DistinctBy(r => r.TwoLetterISORegionName)];

    private static readonly HashSet<string> AfricanCountries =
    [
        "AO", "BF", "BI", "BJ", "BW", "CD", "CF", "CG", "CI", "CM", "CV", "DJ", "DZ", "EG", "ER", "ET", "GA", "GH", "GM", "GN", "GQ", "GW", "KE", "KM", "LR", "LS", "LY",
        "MA", "MG", "ML", "MR", "MU", "MW", "MZ", "NA", "NE", "NG", "RW", "SC", "SD", "SL", "SN", "SO", "SS", "ST", "SZ", "TD", "TG", "TN", "TZ", "UG", "ZA", "ZM", "ZW",
    ];

    private static readonly ConcurrentDictionary<string, IReadOnlyList<SelectListItem>> Named = new();

    private static readonly IReadOnlyList<SelectListItem> CurrencyList = [.. Regions.Where(r => AfricanCountries.Contains(r.TwoLetterISORegionName)).Select(r => r.ISOCurrencySymbol)
        .Where(IsCurrency).Union(MoreCurrencies).Order(StringComparer.Ordinal).Select(Item)];

    private static readonly IReadOnlyList<SelectListItem> ZoneList = [.. TimeZoneInfo.GetSystemTimeZones(skipSorting: true).Select(z => z.Id)
        .Where(id => id.StartsWith("Africa/", StringComparison.Ordinal)).Union(MoreZones).Where(IsZone).Order(StringComparer.Ordinal)
        .Select(Item)];

    public static IReadOnlyList<SelectListItem> Countries(CultureInfo reader) => Named.GetOrAdd(reader.Name, _ =>
    {
        // ICU names things in the current UI language only.
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = reader;
            return [.. Regions.Select(r => new SelectListItem(NameOf(r.TwoLetterISORegionName), r.TwoLetterISORegionName)).OrderBy(r => r.Text, StringComparer.Create(reader, ignoreCase: true))];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    });

    // On ICU a region's own DisplayName is in the language of the land. That of a language in a region is in the reader's: "anglais (Allemagne)", with [] for brackets inside.
    private static string NameOf(string region) => CultureInfo.GetCultureInfo("en-" + region).DisplayName is var name && name.IndexOf('(', StringComparison.Ordinal) is > 0 and var from && name.EndsWith(')')
        ? name[(from + 1)..^1].Replace('[', '(').Replace(']', ')')
        : new RegionInfo(region).EnglishName;

    public static IEnumerable<SelectListItem> Currencies(string? chosen) => With(CurrencyList, chosen);

    public static IEnumerable<SelectListItem> Zones(string? chosen) => With(ZoneList, chosen);

    public static IEnumerable<SelectListItem> OptionalZones(T texts, string? chosen) => [new(texts["profile.school_zone"], ""), .. Zones(chosen)];

    public static IEnumerable<SelectListItem> Languages(TextBook book, T texts, bool optional = true) =>
        [.. optional ? [new SelectListItem(texts["profile.browser_language"], "")] : Array.Empty<SelectListItem>(), .. book.Languages.Select(l => new SelectListItem(texts["web.language." + l], l))];

    public static bool IsCountry(string code) => Regions.Any(r => r.TwoLetterISORegionName == code);

    public static bool IsCurrency(string code) => code.Length == 3 && Regions.Any(r => r.ISOCurrencySymbol == code);

    public static bool IsZone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out _);

    private static IEnumerable<SelectListItem> With(IReadOnlyList<SelectListItem> list, string? chosen) =>
        string.IsNullOrEmpty(chosen) || list.Any(i => (i.Value ?? i.Text) == chosen) ? list : [Item(chosen), .. list];

    // Where word and value are one, the value need not be sent twice.
    private static SelectListItem Item(string id) => id.Contains('_', StringComparison.Ordinal) ? new(id.Replace('_', ' '), id) : new(id, null);
}
