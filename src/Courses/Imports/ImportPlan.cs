using Akada.Courses.Outline;

namespace Akada.Courses.Imports;

/// <summary>What a package would do, for each course that it could be meant for. Applied is exactly the one that was confirmed (rule 96).</summary>
/// <param name="Title">What the package calls the course.</param>
/// <param name="Choices">A new course first, then those of the owner's courses that something speaks for.</param>
public sealed record ImportPlan(string Title, IReadOnlyList<ImportChoice> Choices)
{
    /// <summary>What the evidence speaks for: one of the owner's courses only when that is beyond doubt (rule 116).</summary>
    internal ImportChoice Suggested => Choices.FirstOrDefault(c => c.Suggested) ?? Choices[0];

    internal ImportChoice? Find(string? choice) => Choices.FirstOrDefault(c => c.Choice == choice);
}

/// <summary>One course that the package could become, with all that would happen to it.</summary>
/// <param name="Choice"><c>new</c>, or the course's id: to be sent when this is confirmed.</param>
/// <param name="Title">The course's title as it is now.</param>
/// <param name="Learners">How many learn in it now and would meet the change at once.</param>
/// <param name="Reasons">What speaks for and against it.</param>
/// <param name="Fingerprint">Of this plan: another one means that something changed meanwhile.</param>
public sealed record ImportChoice(
    string Choice, Guid? CourseId, string? Slug, string Title, CourseState? State, int Learners, bool Suggested,
    IReadOnlyList<ImportReason> Reasons, ImportReport Changes, string Fingerprint)
{
    public const string NewCourse = "new";

    /// <summary>People learn in it, which they also do in a course that was taken back (rule 19): who confirms says that they know.</summary>
    internal bool NeedsWord => Learners > 0 && !Changes.ChangedNothing;
}

/// <summary>A piece of evidence.</summary>
/// <param name="Key">Key of its sentence.</param>
public sealed record ImportReason(string Key, IReadOnlyList<string> Args);
