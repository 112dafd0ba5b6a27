using Akada.Accounts.Devices;
using Akada.Accounts.People;
using Akada.Platform;
using Akada.Platform.People;
using Akada.Platform.Throttling;

namespace Akada.Accounts.Tokens;

/// <summary>How often one may try (rule 81): strict for an account, generous for an address, behind which a whole class may sit.</summary>
internal sealed class TryCounter(Throttle throttle, DeviceMark mark, Caller caller) : IJoinRequest
{
    private const string SignIn = "sign-in/moment";
    private const string SignInDay = "sign-in/day";
    private const string Stranger = "?";
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Six tries in five minutes from one place, a hundred a day from all places together. A PIN of six digits holds against that for years.</summary>
    /// <param name="who">What was typed, in the form it is looked up by: the same for people who exist and who do not.</param>
    /// <param name="device">A browser in which this person has been signed in before: counted by itself, so that strangers who type wrong on purpose lock nobody out of their own phone.</param>
    public async Task<bool> MaySignInAsync(string who, Guid? device, CancellationToken ct) =>
        await FromAddressAsync("sign-in/address", 300, ct) && await TakeAsync(who, device, ct);

    /// <summary>The same count for each person who may be meant: who tries code, e-mail and a shared phone in turn has no more tries at them than by one of these.</summary>
    /// <param name="device">A browser in which this very person has been signed in before.</param>
    public Task<bool> MayTryAtAsync(User user, Guid? device, CancellationToken ct) => TakeAsync(user.Id.ToString(), device, ct);

    /// <summary>
    /// Who came in may come in again. What strangers tried elsewhere stays counted, and so do the tries at others on the same phone:
    /// else one could guess at a sibling for ever by coming in as oneself in between.
    /// </summary>
    /// <param name="typed">This try at a shared phone is taken back, the wrong ones before it are not.</param>
    public async Task SignedInAsync(User user, Guid? device, string typed, Guid? typedOn, CancellationToken ct)
    {
        await ForgetAsync(user, [device], ct);
        if (typed == user.Phone) await throttle.GiveBackAsync(Counts(typed, typedOn), ct);
    }

    /// <summary>With a new secret all tries at the old one are worth nothing.</summary>
    public Task SecretChangedAsync(User user, CancellationToken ct) => ForgetAsync(user, [null, mark.Current], ct);

    private async Task<bool> TakeAsync(string who, Guid? device, CancellationToken ct) =>
        await throttle.TakeAsync(SignIn, $"{who}/{PlaceOf(device)}", 6, Moment, ct)
        && await throttle.TakeAsync(SignInDay, $"{who}/{device?.ToString() ?? Stranger}", 100, Day, ct);

    private Task ForgetAsync(User user, Guid?[] devices, CancellationToken ct) => throttle.ForgetAsync(
        from who in new[] { user.Id.ToString(), user.Code, user.EmailKey }
        where who is not null
        from device in devices.Distinct()
        from count in Counts(who, device)
        select count, ct);

    private IEnumerable<(string Bucket, string Key, TimeSpan Window)> Counts(string who, Guid? device) =>
        [(SignIn, $"{who}/{PlaceOf(device)}", Moment), (SignInDay, $"{who}/{device?.ToString() ?? Stranger}", Day)];

    public Task<bool> MayUsePasskeyAsync(CancellationToken ct) => FromAddressAsync("passkey/address", 300, ct);

    public async Task<bool> MaySendAsync(string who, CancellationToken ct) =>
        await FromAddressAsync("send/address", 100, ct) && await throttle.TakeAsync("send/account", who, 5, Hour, ct);

    /// <summary>Counted for each address as well, so that many people, or one under many names, shower nobody with messages.</summary>
    public async Task<bool> MaySendToAsync(IEnumerable<string?> targets, CancellationToken ct)
    {
        foreach (var target in targets.OfType<string>())
        {
            if (!await throttle.TakeAsync("send/target", target, 5, Hour, ct)) return false;
        }

        return true;
    }

    /// <param name="who">Null for a link, whose secret cannot be guessed.</param>
    public async Task<bool> MayTypeCodeAsync(string? who, CancellationToken ct) =>
        await FromAddressAsync("code/address", 200, ct) && (who is null || await throttle.TakeAsync("code/account", who, 15, Hour, ct));

    private string PlaceOf(Guid? device) => device?.ToString() ?? Place.Of(caller.Ip);

    private Task<bool> FromAddressAsync(string bucket, int limit, CancellationToken ct) => throttle.TakeAsync(bucket, Place.Of(caller.Ip), limit, Window, ct);
}
