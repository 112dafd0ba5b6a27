namespace Akada.Courses.Importing;

/// <summary>One thing of the package that could not come along, named so that a teacher finds it again.</summary>
/// <param name="ReasonKey">A text key of the room Courses.</param>
internal sealed record Loss(string Item, string Kind, string ReasonKey);
