using Akada.Kernel;

namespace Akada.Families;

/// <summary>Every way this room says no.</summary>
internal static class Refusals
{
    public static readonly Refusal NoSuchChild = new("families.no_such_child", RefusalKind.NotFound);
    public static readonly Refusal NoSuchLink = new("families.no_such_link", RefusalKind.NotFound);
    public static readonly Refusal NoSuchCode = new("families.no_such_code", RefusalKind.NotFound);
    public static readonly Refusal WrongCode = new("families.wrong_code", RefusalKind.Invalid, "LinkCode");
    public static readonly Refusal TooManyTries = new("families.too_many_tries", RefusalKind.TooMany);
    public static readonly Refusal TooManyChildren = new("families.too_many_children", RefusalKind.TooMany);
    public static readonly Refusal TooManyCodes = new("families.too_many_codes", RefusalKind.TooMany);
    public static readonly Refusal VerifyFirst = new("families.verify_first", RefusalKind.Forbidden);
    public static readonly Refusal OnlyParents = new("families.only_parents", RefusalKind.Forbidden);
    public static readonly Refusal OwnParent = new("families.own_parent", RefusalKind.Invalid);
    public static readonly Refusal AlreadyLinked = new("families.already_linked", RefusalKind.Conflict);
    public static readonly Refusal AskSchool = new("families.ask_school", RefusalKind.Forbidden);
    public static readonly Refusal Ended = new("families.ended", RefusalKind.Conflict);
    public static readonly Refusal AlreadyRestricted = new("families.already_restricted", RefusalKind.Conflict);
    public static readonly Refusal NotRestricted = new("families.not_restricted", RefusalKind.Conflict);
    public static readonly Refusal LiftFirst = new("families.lift_first", RefusalKind.Conflict);
    public static readonly Refusal OtherRoles = new("families.other_roles", RefusalKind.Conflict);
    public static readonly Refusal AgeUnknown = new("families.age_unknown", RefusalKind.Forbidden);
    public static readonly Refusal OfAge = new("families.of_age", RefusalKind.Forbidden);
    public static readonly Refusal AgreeFirst = new("families.agree_first", RefusalKind.Invalid, "Agree");
    public static readonly Refusal TextChanged = new("families.text_changed", RefusalKind.Conflict);
    public static readonly Refusal AlreadyGiven = new("families.already_given", RefusalKind.Conflict);
    public static readonly Refusal NotGiven = new("families.not_given", RefusalKind.Conflict);
    public static readonly Refusal TryAgain = new("families.try_again", RefusalKind.Conflict);
}
