using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Courses.Teaching;

/// <summary>The languages a course may be in: those that schools of our region teach in. Any other BCP 47 tag of an import is kept.</summary>
internal static class Languages
{
    private static readonly string[] Usual = ["en", "fr", "pt", "ar", "sw", "ha", "yo", "ig", "am", "so", "zu", "xh", "af", "rw", "ln", "wo", "ff", "om", "ti", "sn", "es", "de"];

    public static bool Knows(string tag)
    {
        try
        {
            return tag.Length >= 2 && !string.IsNullOrEmpty(CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    public static IEnumerable<SelectListItem> Choices(string? now = null) =>
        Usual.Append(now).OfType<string>().Distinct().Select(tag => new SelectListItem(NameOf(tag), tag));

    /// <summary>In the language itself, as its readers look for it.</summary>
    public static string NameOf(string tag) => Knows(tag) ? CultureInfo.GetCultureInfo(tag).NativeName is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name[1..] : tag : tag;
}
