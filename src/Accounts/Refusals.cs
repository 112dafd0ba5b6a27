using Akada.Kernel;

namespace Akada.Accounts;

/// <summary>Every way this room says no.</summary>
internal static class Refusals
{
    public static readonly Refusal WrongCredentials = new("accounts.wrong_credentials", RefusalKind.Invalid);
    public static readonly Refusal TooManyTries = new("accounts.too_many_tries", RefusalKind.TooMany);
    public static readonly Refusal WrongDigits = new("accounts.wrong_digits", RefusalKind.Invalid, "Code");
    public static readonly Refusal DeadToken = new("accounts.dead_token", RefusalKind.Invalid);
    public static readonly Refusal WrongPassword = new("accounts.wrong_password", RefusalKind.Invalid, "Old");
    public static readonly Refusal NoSuchSession = new("accounts.no_such_session", RefusalKind.NotFound);
    public static readonly Refusal NoSuchToken = new("accounts.no_such_token", RefusalKind.NotFound);
    public static readonly Refusal TooManyTokens = new("accounts.too_many_tokens", RefusalKind.Conflict);
    public static readonly Refusal SecondFactorNeeded = new("accounts.second_factor_needed", RefusalKind.Forbidden);
    public static readonly Refusal PasskeyRefused = new("accounts.passkey_refused", RefusalKind.Invalid);
    public static readonly Refusal AlreadySetUp = new("accounts.already_set_up", RefusalKind.Conflict);
    public static readonly Refusal EmailTaken = new("accounts.email_taken", RefusalKind.Conflict, "Email");
    public static readonly Refusal WrongPhone = new("accounts.wrong_phone", RefusalKind.Invalid, "Phone");
    public static readonly Refusal WeakPassword = new("accounts.weak_password", RefusalKind.Invalid, "Password");
    public static readonly Refusal WeakPin = new("accounts.weak_pin", RefusalKind.Invalid, "Password");
    public static readonly Refusal WrongName = new("accounts.wrong_name", RefusalKind.Invalid, "Name");
    public static readonly Refusal WrongBirthDate = new("accounts.wrong_birth_date", RefusalKind.Invalid, "BornOn");
    public static readonly Refusal NotYourself = new("accounts.not_yourself", RefusalKind.Forbidden);
    public static readonly Refusal LastAdmin = new("accounts.last_admin", RefusalKind.Conflict);
    public static readonly Refusal WrongCode = new("accounts.wrong_code", RefusalKind.Invalid, "Code");
    public static readonly Refusal NotInvited = new("accounts.not_invited", RefusalKind.Conflict);
    public static readonly Refusal AlreadyApproved = new("accounts.already_approved", RefusalKind.Conflict);
    public static readonly Refusal NoAddress = new("accounts.no_address", RefusalKind.Conflict);
    public static readonly Refusal AddressNeeded = new("accounts.address_needed", RefusalKind.Invalid, "Email");
    public static readonly Refusal RoleNotYours = new("accounts.role_not_yours", RefusalKind.Forbidden, "Role");
    public static readonly Refusal CodeDrawnTwice = new("accounts.code_drawn_twice", RefusalKind.Conflict);
    public static readonly Refusal Closed = new("accounts.registration_closed", RefusalKind.Forbidden);
    public static readonly Refusal TermsNotAccepted = new("accounts.terms_not_accepted", RefusalKind.Invalid, "Terms");
    public static readonly Refusal BirthDateNeeded = new("accounts.birth_date_needed", RefusalKind.Invalid, "BornOn");
    public static readonly Refusal TooYoung = new("accounts.too_young", RefusalKind.Forbidden, "BornOn");
    public static readonly Refusal UnknownLanguage = new("accounts.unknown_language", RefusalKind.Invalid, "Language");
    public static readonly Refusal UnknownCountry = new("accounts.unknown_country", RefusalKind.Invalid, "Country");
    public static readonly Refusal UnknownCurrency = new("accounts.unknown_currency", RefusalKind.Invalid, "Currency");
    public static readonly Refusal BirthDateFixed = new("accounts.birth_date_fixed", RefusalKind.Forbidden, "BornOn");
    public static readonly Refusal NoNameColumn = new("accounts.no_name_column", RefusalKind.Invalid, "File");
    public static readonly Refusal NoRows = new("accounts.no_rows", RefusalKind.Invalid, "File");
    public static readonly Refusal TooManyRows = new("accounts.too_many_rows", RefusalKind.Invalid, "File");
    public static readonly Refusal ListTooLarge = new("accounts.list_too_large", RefusalKind.Invalid, "File");
    public static readonly Refusal NotAList = new("accounts.not_a_list", RefusalKind.Invalid, "File");
    public static readonly Refusal NoSuchImport = new("accounts.no_such_import", RefusalKind.NotFound);
    public static readonly Refusal AlreadyApplied = new("accounts.already_applied", RefusalKind.Conflict);
    public static readonly Refusal PeopleChanged = new("accounts.people_changed", RefusalKind.Conflict);
    public static readonly Refusal UnknownRole = new("accounts.unknown_role", RefusalKind.Invalid, "role");
    public static readonly Refusal WrongEmail = new("accounts.wrong_email", RefusalKind.Invalid, "email");
    public static readonly Refusal UnknownCode = new("accounts.unknown_code", RefusalKind.Invalid, "code");
    public static readonly Refusal UnknownGuardian = new("accounts.unknown_guardian", RefusalKind.Invalid, "guardian_code");
    public static readonly Refusal SeveralOfThisName = new("accounts.several_of_this_name", RefusalKind.Invalid, "name");
    public static readonly Refusal RowRepeats = new("accounts.row_repeats", RefusalKind.Invalid, "name");
    public static readonly Refusal RoleDiffers = new("accounts.role_differs", RefusalKind.Invalid, "role");
    public static readonly Refusal IsDeleted = new("accounts.is_deleted", RefusalKind.Invalid, "code");
    public static readonly Refusal NobodyForSheets = new("accounts.nobody_for_sheets", RefusalKind.Invalid);
    public static readonly Refusal WrongStartCode = new("accounts.wrong_start_code", RefusalKind.Invalid);
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
