using Akada.Courses.Lessons;
using Akada.Platform.Html;
using Microsoft.AspNetCore.Html;

namespace Akada.Courses.Details;

/// <summary>A course's description on a page, made as its lessons are: formulas set, headings below the page's own. Remembered by its text.</summary>
public sealed class ShownDescriptions(Markdown markdown) : IDisposable
{
    private readonly ShownTexts _shown = new(text => RenderLesson.Straight(markdown, text, resolve: same => same).Html);

    public IHtmlContent Show(string? description) => _shown.Show(description);

    public void Dispose() => _shown.Dispose();
}
