using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Accounts.Schools;

/// <summary>Countries, currencies and time zones to choose from, as the platform's own ICU and zone data name them.</summary>
internal static class Places
{
    private static readonly List<RegionInfo> Regions = [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(c => new RegionInfo(c.Name)).Where(r => r.TwoLetterISORegionName is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
        .DistinctBy(r => r.TwoLetterISORegionName).OrderBy(r => r.EnglishName, StringComparer.InvariantCulture)];

    public static IEnumerable<SelectListItem> Countries => Regions.Select(r => new SelectListItem(r.EnglishName, r.TwoLetterISORegionName));

    public static IEnumerable<SelectListItem> Currencies => Regions.DistinctBy(r => r.ISOCurrencySymbol).Where(r => r.ISOCurrencySymbol.Length == 3)
        .OrderBy(r => r.ISOCurrencySymbol, StringComparer.Ordinal)
        .Select(r => new SelectListItem($"{r.ISOCurrencySymbol} – {r.CurrencyEnglishName}", r.ISOCurrencySymbol));

    public static IEnumerable<SelectListItem> Zones => TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)
        .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(id => new SelectListItem(id.Replace('_', ' '), id));
}
