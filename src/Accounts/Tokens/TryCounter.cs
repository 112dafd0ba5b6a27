using Akada.Platform;
using Akada.Platform.People;
using Akada.Platform.Throttling;

namespace Akada.Accounts.Tokens;

/// <summary>How often one may try (rule 81): strict for an account, generous for an address, behind which a whole class may sit.</summary>
internal sealed class TryCounter(Throttle throttle, Caller caller) : IJoinRequest
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="who">What was typed, in its lookup form.</param>
    public async Task<bool> MaySignInAsync(string who, CancellationToken ct) =>
        await FromAddressAsync("sign-in/address", 300, ct) && await throttle.TakeAsync("sign-in/account", who, 10, Window, ct);

    public async Task<bool> MaySendAsync(string who, CancellationToken ct) =>
        await FromAddressAsync("send/address", 60, ct) && await throttle.TakeAsync("send/account", who, 5, Hour, ct);

    public async Task<bool> MayTypeCodeAsync(string who, CancellationToken ct) =>
        await FromAddressAsync("code/address", 100, ct) && await throttle.TakeAsync("code/account", who, 15, Hour, ct);

    private Task<bool> FromAddressAsync(string bucket, int limit, CancellationToken ct) => throttle.TakeAsync(bucket, caller.Ip ?? "?", limit, Window, ct);
}
