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
        await FromAddressAsync("sign-in/address", 300, ct)
        && await throttle.TakeAsync(SignIn, $"{who}/{Place(device)}", 6, Moment, ct)
        && await throttle.TakeAsync(SignInDay, $"{who}/{device?.ToString() ?? Stranger}", 100, Day, ct);

    /// <summary>Who came in may come in again. What strangers tried elsewhere stays counted.</summary>
    public Task SignedInAsync(User user, Guid? device, CancellationToken ct) => ForgetAsync(user, [device], ct);

    /// <summary>With a new secret all tries at the old one are worth nothing.</summary>
    public Task SecretChangedAsync(User user, CancellationToken ct) => ForgetAsync(user, [null, mark.Current], ct);

    private Task ForgetAsync(User user, Guid?[] devices, CancellationToken ct) => throttle.ForgetAsync(
        from who in new[] { user.Code, user.EmailKey, user.Phone }
        from device in devices.Distinct()
        from count in new[] { (SignIn, $"{who}/{Place(device)}", Moment), (SignInDay, $"{who}/{device?.ToString() ?? Stranger}", Day) }
        where who is not null
        select count, ct);

    public Task<bool> MayUsePasskeyAsync(CancellationToken ct) => FromAddressAsync("passkey/address", 300, ct);

    /// <summary>Who came in may come in again.</summary>
    public Task SignedInAsync(string who, CancellationToken ct) => throttle.ForgetAsync(SignIn, who, Moment, ct);

    public async Task<bool> MaySendAsync(string who, CancellationToken ct) =>
        await FromAddressAsync("send/address", 100, ct) && await throttle.TakeAsync("send/account", who, 5, Hour, ct);

    /// <param name="who">Null for a link, whose secret cannot be guessed.</param>
    public async Task<bool> MayTypeCodeAsync(string? who, CancellationToken ct) =>
        await FromAddressAsync("code/address", 200, ct) && (who is null || await throttle.TakeAsync("code/account", who, 15, Hour, ct));

    /// <summary>RFC 6238, 5.2: who looked over a shoulder must not use the same digits again. Digits that return by chance within the day wait for the next ones.</summary>
    public Task<bool> IsFirstUseAsync(Guid userId, string digits, CancellationToken ct) => throttle.TakeAsync("second/used", $"{userId}/{digits}", 1, Day, ct);

    private string Place(Guid? device) => device?.ToString() ?? Throttle.AddressOf(caller.Ip);

    private Task<bool> FromAddressAsync(string bucket, int limit, CancellationToken ct) => throttle.TakeAsync(bucket, Throttle.AddressOf(caller.Ip), limit, Window, ct);
}
