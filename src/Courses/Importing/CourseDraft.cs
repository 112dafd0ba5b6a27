namespace Akada.Courses.Importing;

/// <summary>A course as a package tells it, before anything is saved.</summary>
/// <param name="SourceKey">Names the course inside its source and stays the same in newer versions of the package.</param>
/// <param name="ThumbnailPath">One of <paramref name="Files"/>, or null.</param>
/// <param name="Files">Only what lessons refer to. They open for as long as the package's stream is open.</param>
internal sealed record CourseDraft(
    string SourceKey,
    string Title,
    string? Slug,
    string Summary,
    string DescriptionMarkdown,
    string? Category,
    string? Language,
    string? Level,
    string? Licence,
    string? ThumbnailPath,
    IReadOnlyList<ModuleDraft> Modules,
    IReadOnlyList<FileDraft> Files,
    IReadOnlyList<Loss> Losses)
{
    /// <summary>How much the source key proves about which course this is.</summary>
    public KeyOrigin KeyFrom { get; init; }
}
