namespace Akada.Courses.Lessons;

/// <summary>An address outside the school, as authors paste it.</summary>
internal static class OutsideAddress
{
    /// <summary>The address as it is kept; null when it is no complete http or https address.</summary>
    public static string? Tidy(string? typed) =>
        Uri.TryCreate(typed?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.', StringComparison.Ordinal) && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;
}
