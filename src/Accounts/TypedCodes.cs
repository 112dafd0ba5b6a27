using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.People;
using Akada.Platform.Throttling;

namespace Akada.Accounts;

/// <summary>
/// Finds the person whose code the caller typed. Only codes that lead to nobody count against the caller (rule 81), so that
/// a class of sixty is added without waiting, and a script cannot try which codes there are.
/// </summary>
public sealed class TypedCodes(IAccounts accounts, Throttle throttle, Caller caller) : IJoinRequest
{
    private const string ByPerson = "codes/person";
    private const string ByPlace = "codes/address";
    private const int MostByPerson = 20;
    private const int MostByPlace = 200;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Counts at once and outside the caller's transaction, so it comes before that one begins.</summary>
    /// <param name="fits">Who may be meant here; for all others the code leads to nobody.</param>
    /// <param name="nobody">What to say when there is none such.</param>
    /// <returns><c>accounts.too_many_codes</c> after twenty wrong ones in an hour, also for a right one then.</returns>
    public async Task<Result<Person>> FindAsync(string typed, Func<Person, bool> fits, Refusal nobody, CancellationToken ct)
    {
        var (person, place) = (caller.Id.ToString(), Place.Of(caller.Ip));
        // Counted before the look, so that many at once are as few as one after the other.
        if (!await throttle.TakeAsync(ByPerson, person, MostByPerson, Window, ct)) return Refusals.TooManyCodes;
        if (!await throttle.TakeAsync(ByPlace, place, MostByPlace, Window, ct)) return Refusals.TooManyCodes;
        if (await accounts.FindByCodeAsync(typed, ct) is not { } found || !fits(found)) return nobody;
        await throttle.GiveBackAsync([(ByPerson, person, Window), (ByPlace, place, Window)], ct);
        return found;
    }
}
