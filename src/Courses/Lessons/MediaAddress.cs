namespace Akada.Courses.Lessons;

/// <summary>What an outside address is good for.</summary>
public static class MediaAddress
{
    private static readonly string[] Playable = [".mp4", ".m4v", ".webm", ".mp3", ".m4a", ".ogg", ".oga", ".ogv", ".opus", ".wav", ".aac"];

    /// <summary>True for the address of a recording itself, which our own player can play; false for a page that shows one.</summary>
    public static bool IsPlayable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && Playable.Contains(Path.GetExtension(uri.AbsolutePath).ToLowerInvariant());

    /// <summary>The address as it is kept; null when it is no complete http or https address.</summary>
    public static string? Tidy(string? typed) =>
        Uri.TryCreate(typed?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.', StringComparison.Ordinal) && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;
}
