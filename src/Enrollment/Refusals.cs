using Akada.Kernel;

namespace Akada.Enrollment;

/// <summary>Every way this room says no.</summary>
internal static class Refusals
{
    public static readonly Refusal NoSuchCourse = new("enrollment.no_such_course", RefusalKind.NotFound);
    public static readonly Refusal NoSuchLearner = new("enrollment.no_such_learner", RefusalKind.Invalid, "Code");
    public static readonly Refusal MustBePaid = new("enrollment.must_be_paid", RefusalKind.Conflict);
    public static readonly Refusal PaidBefore = new("enrollment.paid_before", RefusalKind.Conflict);
    public static readonly Refusal StudentsOnly = new("enrollment.students_only", RefusalKind.Forbidden);
    public static readonly Refusal VerifyFirst = new("enrollment.verify_first", RefusalKind.Forbidden);
    public static readonly Refusal ConsentFirst = new("enrollment.consent_first", RefusalKind.Forbidden);
    public static readonly Refusal PublishFirst = new("enrollment.publish_first", RefusalKind.Conflict);
    public static readonly Refusal NoSuchInvitation = new("enrollment.no_such_invitation", RefusalKind.NotFound);
    public static readonly Refusal AlreadyIn = new("enrollment.already_in", RefusalKind.Conflict);
    public static readonly Refusal NotIn = new("enrollment.not_in", RefusalKind.Conflict);
    public static readonly Refusal WrongState = new("enrollment.wrong_state", RefusalKind.Conflict);
    public static readonly Refusal RemovedByStaff = new("enrollment.removed_by_staff", RefusalKind.Forbidden);
    public static readonly Refusal Full = new("enrollment.full", RefusalKind.Conflict);
}
