using Akada.Courses.Lessons;
using Akada.Courses.Outline;

namespace Akada.Courses.Publishing;

/// <summary>A video, audio, file or link must lead somewhere before learners meet it: nobody can open what is not there.</summary>
internal static class Targets
{
    /// <summary>Learners may be in it.</summary>
    public static bool IsOpen(CourseState state) => state is CourseState.Published or CourseState.Archived;

    /// <summary>Such a lesson may not come into a course in that state.</summary>
    public static bool AreOwed(CourseState state, LessonKind kind, string? url, Guid? fileId) => IsOpen(state) && IsMissing(kind, url, fileId);

    public static bool IsMissing(LessonKind kind, string? url, Guid? fileId) => kind != LessonKind.Text && url is null && fileId is null;
}
