using Akada.Courses.Lessons;
using Akada.Platform.Html;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Caching.Memory;

namespace Akada.Courses.Details;

/// <summary>A course's description on a page, made as its lessons are: formulas set, headings below the page's own. Remembered by its text.</summary>
public sealed class ShownDescriptions(Markdown markdown) : IDisposable
{
    // Counted in characters.
    private readonly MemoryCache _shown = new(new MemoryCacheOptions { SizeLimit = 2_000_000 });

    public IHtmlContent Show(string? description) => string.IsNullOrEmpty(description) ? HtmlString.Empty : _shown.GetOrCreate(description, entry =>
    {
        var html = RenderLesson.Straight(markdown, description, text => text);
        (entry.Size, entry.SlidingExpiration) = (description.Length + html.Length, TimeSpan.FromMinutes(20));
        return new HtmlString(html);
    })!;

    public void Dispose() => _shown.Dispose();
}
