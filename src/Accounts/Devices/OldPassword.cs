using Akada.Accounts.People;
using Akada.Accounts.Tokens;
using Akada.Kernel;
using Akada.Platform;
using Microsoft.AspNetCore.Identity;

namespace Akada.Accounts.Devices;

/// <summary>Before something grave: who sits at an open browser proves to be its owner. Counted, so that it is no place to guess passwords.</summary>
internal sealed class OldPassword(UserManager<User> users, TryCounter tries) : IJoinRequest
{
    public async Task<Refusal?> CheckAsync(User me, string typed, CancellationToken ct)
    {
        if (!await tries.MayTypeCodeAsync("password/" + me.Id, ct)) return Refusals.TooManyTries;
        return await users.CheckPasswordAsync(me, typed) ? null : Refusals.WrongPassword;
    }
}
