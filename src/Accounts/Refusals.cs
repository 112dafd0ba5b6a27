using Akada.Kernel;

namespace Akada.Accounts;

/// <summary>Every way this room says no.</summary>
internal static class Refusals
{
    public static readonly Refusal WrongCredentials = new("accounts.wrong_credentials", RefusalKind.Invalid);
    public static readonly Refusal TooManyTries = new("accounts.too_many_tries", RefusalKind.TooMany);
    public static readonly Refusal AlreadySetUp = new("accounts.already_set_up", RefusalKind.Conflict);
    public static readonly Refusal EmailTaken = new("accounts.email_taken", RefusalKind.Conflict, "Email");
    public static readonly Refusal WrongPhone = new("accounts.wrong_phone", RefusalKind.Invalid, "Phone");
    public static readonly Refusal WeakPassword = new("accounts.weak_password", RefusalKind.Invalid, "Password");
    public static readonly Refusal WeakPin = new("accounts.weak_pin", RefusalKind.Invalid, "Password");
    public static readonly Refusal WrongName = new("accounts.wrong_name", RefusalKind.Invalid, "Name");
    public static readonly Refusal WrongBirthDate = new("accounts.wrong_birth_date", RefusalKind.Invalid, "BornOn");
    public static readonly Refusal UnknownZone = new("accounts.unknown_zone", RefusalKind.Invalid, "TimeZone");
    public static readonly Refusal NotActive = new("accounts.not_active", RefusalKind.Conflict);
    public static readonly Refusal NotSuspended = new("accounts.not_suspended", RefusalKind.Conflict);
    public static readonly Refusal NotInstructor = new("accounts.not_instructor", RefusalKind.Conflict);
    public static readonly Refusal NotApproved = new("accounts.not_approved", RefusalKind.Conflict);
    public static readonly Refusal DeleteFirst = new("accounts.delete_first", RefusalKind.Conflict);
    public static readonly Refusal Erased = new("accounts.erased", RefusalKind.Conflict);
    public static readonly Refusal SameRole = new("accounts.same_role", RefusalKind.Conflict, "Role");
    public static readonly Refusal NoSuchPerson = new("accounts.no_such_person", RefusalKind.NotFound);
}
