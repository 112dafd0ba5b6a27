using Akada.Kernel;

namespace Akada.Courses.Lessons;

/// <param name="Lost">What readers do not see, or see as it was typed (rule 115).</param>
internal sealed record RenderedLesson(string Html, IReadOnlyList<LostPart> Lost);

/// <param name="Why">Why it cannot be rendered; null when it can.</param>
/// <param name="Ids">Of its headings and marks.</param>
internal sealed record LookedLesson(Refusal? Why, IReadOnlyList<LostPart> Lost, IReadOnlySet<string> Ids);

/// <summary>A part of a lesson's text that does not stand on the page as it was meant.</summary>
/// <param name="Item">As it was typed, in one line.</param>
/// <param name="Reason">code, anchor, outside_picture, words or formula.</param>
internal sealed record LostPart(string Item, string Reason)
{
    /// <summary>For lists that show only a few.</summary>
    public const int Most = 20;

    private const int Longest = 120;

    public string Item { get; } = Words.Cut(string.Join(' ',
        Item.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Longest);

    public string ReasonKey => $"courses.lost.{Reason}";
}
