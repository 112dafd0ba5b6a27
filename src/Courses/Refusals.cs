using Akada.Kernel;

namespace Akada.Courses;

/// <summary>Every way this room says no.</summary>
internal static class Refusals
{
    public static readonly Refusal NoSuchCourse = new("courses.no_such_course", RefusalKind.NotFound);
    public static readonly Refusal NoSuchLesson = new("courses.no_such_lesson", RefusalKind.NotFound);
    public static readonly Refusal WrongState = new("courses.wrong_state", RefusalKind.Conflict);
}
