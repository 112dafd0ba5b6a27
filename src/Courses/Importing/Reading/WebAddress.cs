namespace Akada.Courses.Importing.Reading;

internal static class WebAddress
{
    /// <summary>An absolute http or https address, as it was written; null for anything else.</summary>
    public static string? Of(string? typed)
    {
        var text = typed?.Trim();
        if (text is null || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))) return null;
        if (text.StartsWith("//", StringComparison.Ordinal)) text = "https:" + text;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0 ? text : null;
    }
}
