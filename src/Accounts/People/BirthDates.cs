namespace Akada.Accounts.People;

internal static class BirthDates
{
    private const int Oldest = 120;

    /// <summary>None is fine; one in the future or of a very old person is a slip of the hand.</summary>
    public static bool MayBe(DateOnly? bornOn, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        return bornOn is not { } date || (date <= today && date > today.AddYears(-Oldest));
    }
}
