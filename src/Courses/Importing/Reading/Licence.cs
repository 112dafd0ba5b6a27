using System.Text.RegularExpressions;

namespace Akada.Courses.Importing.Reading;

/// <summary>The short name of a licence that a package gives as an address, a code or a sentence.</summary>
internal static partial class Licence
{
    public static string? Named(string? given)
    {
        if (string.IsNullOrWhiteSpace(given)) return null;
        var text = given.Trim();
        var commons = Commons().Match(text);
        if (commons.Success)
        {
            var version = commons.Groups["version"] is { Success: true } v ? $" {v.Value}" : "";
            return $"CC {commons.Groups["kind"].Value.ToUpperInvariant().Replace('_', '-')}{version}";
        }

        return Address().Replace(text, "").Trim() is { Length: > 0 } name ? name : text;
    }

    [GeneratedRegex(@"(?:creativecommons\.org/licenses/|\bcc[ _-])(?<kind>by(?:[-_](?:nc|nd|sa))*)\b(?:[/ -]+(?<version>\d\.\d))?", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Commons();

    [GeneratedRegex(@"\s+-\s+https?://\S+$", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
