using Akada.Kernel;

namespace Akada.Progress;

/// <summary>Every way this room says no.</summary>
internal static class Refusals
{
    public static readonly Refusal NoSuchCourse = new("progress.no_such_course", RefusalKind.NotFound);
    public static readonly Refusal NoSuchLesson = new("progress.no_such_lesson", RefusalKind.NotFound);
    public static readonly Refusal ConsentMissing = new("progress.consent_missing", RefusalKind.Forbidden);
    public static readonly Refusal NothingToOpen = new("progress.nothing_to_open", RefusalKind.NotFound);
    public static readonly Refusal OpenFirst = new("progress.open_first", RefusalKind.Conflict);
    public static readonly Refusal StartFirst = new("progress.start_first", RefusalKind.Conflict);
    public static readonly Refusal PlayFirst = new("progress.play_first", RefusalKind.Conflict);
    public static readonly Refusal BadPage = new("progress.bad_page", RefusalKind.Invalid, "After");
}
