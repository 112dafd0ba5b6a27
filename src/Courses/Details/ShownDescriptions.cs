using Akada.Courses.Lessons;
using Akada.Kernel;
using Akada.Platform.Html;
using Akada.Platform.Input;
using Microsoft.AspNetCore.Html;

namespace Akada.Courses.Details;

/// <summary>A course's description on a page, made as its lessons are: formulas set, headings below the page's own. Remembered by its text.</summary>
public sealed class ShownDescriptions(Markdown markdown) : IDisposable
{
    private readonly ShownTexts _shown = new(text => RenderLesson.Straight(markdown, text, resolve: same => same).Html);

    public IHtmlContent Show(string? description) => _shown.Show(description);

    /// <summary>Why a description cannot be shown; null when it can.</summary>
    public Refusal? Check(string? description)
    {
        try
        {
            if (description is not null) _ = RenderLesson.Straight(markdown, description, resolve: same => same);
            return null;
        }
        catch (RefusedInputException e)
        {
            return e.Refusal;
        }
    }

    /// <summary>What readers of a description do not see, or see as it was typed (rule 115).</summary>
    internal IReadOnlyList<LostPart> Lost(string? description) => Check(description) is not null ? []
        : RenderLesson.Straight(markdown, description ?? "", resolve: same => same).Lost;

    public void Dispose() => _shown.Dispose();
}
