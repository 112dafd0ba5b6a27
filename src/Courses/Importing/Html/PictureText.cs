namespace Akada.Courses.Importing.Html;

/// <summary>A picture of the package is shown. One from elsewhere becomes a link, since loading it would tell its server who reads. Of a missing one its description stays.</summary>
internal static class PictureText
{
    public static string For(string alt, string? address, PageWords words) => address switch
    {
        null => alt.Length == 0 ? "" : $"*{words.Picture}: {alt.Replace("*", "", StringComparison.Ordinal).Trim('\\', ' ')}*",
        _ when PackageLink.IsFile(address) => MarkdownShape.Picture(alt, address),
        _ => $"[{(alt.Length == 0 ? words.Picture : $"{words.Picture}: {alt}")}]({MarkdownShape.Destination(address)})",
    };
}
