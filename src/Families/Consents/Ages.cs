namespace Akada.Families.Consents;

internal static class Ages
{
    /// <summary>When a person decides alone about the own account, whoever linked it.</summary>
    public const int Majority = 18;

    /// <summary>A guardian acts for somebody known to be under age. Whose birth date the school does not know may be grown up.</summary>
    public static bool IsMinor(DateOnly? bornOn, DateOnly today) => IsBelow(Majority, bornOn, today);

    /// <summary>True until the day before the birthday. A birth date that is not known tells nothing, so it binds nobody.</summary>
    public static bool IsBelow(int years, DateOnly? bornOn, DateOnly today) => bornOn is { } born && born.AddYears(years) > today;
}
