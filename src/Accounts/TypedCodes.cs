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
    /// <summary>Counts at once and outside the caller's transaction, so it comes before that one begins.</summary>
    /// <param name="fits">Who may be meant here; for all others the code leads to nobody.</param>
    /// <param name="nobody">What to say when there is none such.</param>
    /// <returns><c>accounts.too_many_codes</c> after twenty wrong ones in an hour, also for a right one then.</returns>
    public async Task<Result<Person>> FindAsync(string typed, Func<Person, bool> fits, Refusal nobody, CancellationToken ct)
    {
        // Counted before the look, so that many at once are as few as one after the other.
        var own = await throttle.TakeAsync(Limit.TypedCodesOfAccount, caller.Id.ToString(), ct);
        if (own.Or(Refusals.TooManyCodes) is { } no) return no;
        var place = await throttle.TakeAsync(Limit.TypedCodesFromAddress, Place.Of(caller.Ip), ct);
        if (place.Or(Refusals.TooManyCodes) is { } tooMany) return tooMany;
        if (await accounts.FindByCodeAsync(typed, ct) is not { } found || !fits(found)) return nobody;
        await throttle.GiveBackAsync([own, place], ct);
        return found;
    }
}
