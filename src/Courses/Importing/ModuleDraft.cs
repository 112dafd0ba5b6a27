namespace Akada.Courses.Importing;

internal sealed record ModuleDraft(string SourceKey, string Title, IReadOnlyList<LessonDraft> Lessons);
