using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Accounts.Tokens;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.People;
using Microsoft.AspNetCore.Identity;

namespace Akada.Accounts.Devices;

/// <summary>Before something grave: who sits at an open browser proves to be its owner. Counted, so that it is no place to guess passwords.</summary>
internal sealed class OldPassword(Decoy hashes, TryCounter tries, Caller caller, TimeProvider clock) : IJoinRequest
{
    public async Task<Refusal?> CheckAsync(User me, string typed, CancellationToken ct)
    {
        var taken = await tries.TypeCodeAsync("password/" + me.Id, ct);
        if (taken.Refusal is { } no) return no;
        if (await hashes.VerifyAsync(me.PasswordHash, typed, ct) == PasswordVerificationResult.Failed)
        {
            await tries.SlowDownAsync(taken, ct);
            return Refusals.WrongPassword;
        }

        await tries.GiveBackAsync(taken, ct);
        return null;
    }

    /// <summary>For what only the owner may begin. A browser that proved its owner within ten minutes need not do so again.</summary>
    public async Task<Refusal?> CheckOrFreshAsync(User me, string? typed, CancellationToken ct)
    {
        if (typed is { Length: > 0 }) return await CheckAsync(me, typed, ct);
        return FreshProofAttribute.Has(caller, clock.Now()) ? null : Refusals.SecretNeeded;
    }
}
