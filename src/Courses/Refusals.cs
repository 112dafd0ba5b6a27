using Akada.Kernel;

namespace Akada.Courses;

/// <summary>Every way this room says no.</summary>
internal static class Refusals
{
    public static readonly Refusal NoSuchCourse = new("courses.no_such_course", RefusalKind.NotFound);
    public static readonly Refusal NoSuchModule = new("courses.no_such_module", RefusalKind.NotFound);
    public static readonly Refusal NoSuchLesson = new("courses.no_such_lesson", RefusalKind.NotFound);
    public static readonly Refusal NoSuchVersion = new("courses.no_such_version", RefusalKind.NotFound);
    public static readonly Refusal NoSuchFile = new("courses.no_such_file", RefusalKind.NotFound);
    public static readonly Refusal WrongState = new("courses.wrong_state", RefusalKind.Conflict);
    public static readonly Refusal StaleOutline = new("courses.stale_outline", RefusalKind.Conflict);
    public static readonly Refusal FirstAlready = new("courses.first_already", RefusalKind.Invalid);
    public static readonly Refusal LastAlready = new("courses.last_already", RefusalKind.Invalid);
    public static readonly Refusal LessonChanged = new("courses.lesson_changed", RefusalKind.Conflict);
    public static readonly Refusal SlugTaken = new("courses.slug_taken", RefusalKind.Conflict, "Slug");
    public static readonly Refusal BadSlug = new("courses.bad_slug", RefusalKind.Invalid, "Slug");
    public static readonly Refusal BadPrice = new("courses.bad_price", RefusalKind.Invalid, "Price");
    public static readonly Refusal OtherCurrency = new("courses.other_currency", RefusalKind.Invalid, "Currency");
    public static readonly Refusal BadUrl = new("courses.bad_url", RefusalKind.Invalid, "Url");
    public static readonly Refusal CannotBePlayed = new("courses.cannot_be_played", RefusalKind.Invalid, "Rule");
    public static readonly Refusal BadLanguage = new("courses.bad_language", RefusalKind.Invalid, "Language");
    public static readonly Refusal BadPage = new("courses.bad_page", RefusalKind.Invalid, "After");
    public static readonly Refusal NotReady = new("courses.not_ready", RefusalKind.Invalid);
    public static readonly Refusal TargetMissing = new("courses.target_missing", RefusalKind.Invalid);
    public static readonly Refusal TextFirst = new("courses.text_first", RefusalKind.Invalid, "Kind");
    public static readonly Refusal RestoredWithoutTarget = new("courses.restored_without_target", RefusalKind.Conflict);
    public static readonly Refusal MayNotPublish = new("courses.may_not_publish", RefusalKind.Forbidden);
    public static readonly Refusal OpenToLearners = new("courses.open_to_learners", RefusalKind.Forbidden);
    public static readonly Refusal InReview = new("courses.in_review", RefusalKind.Forbidden);
    public static readonly Refusal ModeratorsOnly = new("courses.moderators_only", RefusalKind.Forbidden);
    public static readonly Refusal ReasonMissing = new("courses.reason_missing", RefusalKind.Invalid, "Reason");
    public static readonly Refusal PaidLearners = new("courses.paid_learners", RefusalKind.Conflict);
    public static readonly Refusal ConfirmLearners = new("courses.confirm_learners", RefusalKind.Invalid, "Confirmed");
    public static readonly Refusal NoInstructor = new("courses.no_instructor", RefusalKind.Invalid, "Code");
    public static readonly Refusal AlreadyStaff = new("courses.already_staff", RefusalKind.Conflict, "Code");
    public static readonly Refusal NotStaff = new("courses.not_staff", RefusalKind.NotFound);
    public static readonly Refusal OwnerStays = new("courses.owner_stays", RefusalKind.Conflict);
    public static readonly Refusal FileInUse = new("courses.file_in_use", RefusalKind.Conflict);
    public static readonly Refusal NoSuchImport = new("courses.no_such_import", RefusalKind.NotFound);
    public static readonly Refusal TooManyImports = new("courses.import_too_many_open", RefusalKind.Conflict);
    public static readonly Refusal ImportNotPlanned = new("courses.import_not_planned", RefusalKind.Conflict);
    public static readonly Refusal ImportPlanChanged = new("courses.import_plan_changed", RefusalKind.Conflict);
    public static readonly Refusal ImportConfirmLearners = new("courses.import_confirm_learners", RefusalKind.Invalid, "Confirmed");
    public static readonly Refusal ImportOver = new("courses.import_over", RefusalKind.Conflict);
    public static readonly Refusal ImportKnown = new("courses.import_known", RefusalKind.Conflict);
    public static readonly Refusal ImportNoSuchTarget = new("courses.import_no_such_target", RefusalKind.NotFound);
    public static readonly Refusal ImportTooSlow = new("courses.import_too_slow", RefusalKind.Invalid);
    public static readonly Refusal ImportBroke = new("courses.import_broke", RefusalKind.Unavailable);
    public static readonly Refusal FileMissing = new("courses.file_missing", RefusalKind.Invalid, "File");
}
