using Akada.Platform.Files;

namespace Akada.Courses.Lessons;

/// <summary>What <c>LessonBody.cshtml</c> shows: the content of a lesson as learners meet it.</summary>
/// <param name="File">The lesson's own file; null when it has none.</param>
internal sealed record LessonBody(LessonContent Lesson, KeptFile? File);
