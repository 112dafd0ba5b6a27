using Akada.Accounts.Devices;
using Akada.Accounts.People;
using Akada.Platform;
using Akada.Platform.People;
using Akada.Platform.Throttling;

namespace Akada.Accounts.Tokens;

/// <summary>
/// How often one may try (rules 81 and 113, ADR 0027): strict at one person, generous for an address, behind which a
/// whole class may sit. Only mistakes count.
/// </summary>
internal sealed class TryCounter(Throttle throttle, DeviceMark mark, Caller caller) : IJoinRequest
{
    // So often a place that is new to a person may err before it has to share with all other strangers.
    private const int FirstTries = 3;

    // What is left of the strangers' limit to places that have erred more often.
    private const double Quarter = 0.25;

    /// <summary>
    /// A try to sign in. Mistakes are counted in a browser that the person has used before, or at the address; those of
    /// all strange browsers together; and those of an address, whomever they mean. A known browser meets only the
    /// first: what others do elsewhere never closes it.
    /// </summary>
    /// <param name="who">What was typed, in the form it is looked up by: the same for people who exist and who do not.</param>
    /// <param name="device">A browser in which somebody who may be meant has been signed in before.</param>
    public async Task<Tries> SignInAsync(string who, Guid? device, CancellationToken ct)
    {
        var tries = new Tries();
        if (!await AtAsync(tries, who, device, ct)) return await TakeBackAsync(tries, ct);
        if (device is not null) return tries;
        var address = await throttle.TakeAsync(Limit.SignInFromAddress, await mark.OriginAsync(ct), ct);
        return tries.Add(address) ? tries : await TakeBackAsync(tries, ct);
    }

    /// <summary>The same count for each person who may be meant: who tries code, e-mail and a shared phone in turn has no more tries at them than by one of these.</summary>
    /// <param name="device">A browser in which this very person has been signed in before.</param>
    public async Task<bool> MayTryAtAsync(Tries tries, User user, Guid? device, CancellationToken ct)
    {
        var at = new Tries();
        if (!await AtAsync(at, user.Id.ToString(), device, ct))
        {
            await TakeBackAsync(at, ct);
            return false;
        }

        tries.Add(at);
        return true;
    }

    /// <summary>
    /// Who came in may come in again. What strangers tried elsewhere stays counted, and so do wrong tries at others on
    /// the same phone: else one could guess at a sibling for ever by coming in as oneself in between.
    /// </summary>
    public async Task SignedInAsync(Tries tries, User user, Guid? device, string typed, CancellationToken ct)
    {
        var mine = OwnCounts(user, [device]);
        var back = tries.Taken.Where(t => !mine.Contains((t.Limit, t.Key))).ToList();
        await throttle.GiveBackAsync(back, ct);
        // The mistakes before it were the same person's at the same place: what counted them as a stranger's forgets
        // them too.
        var here = KeyOf(user.Id.ToString(), device);
        var before = tries.Taken.Single(t => t.Limit == Limit.SignInMistakes && t.Key == here).Count - 1;
        foreach (var other in back.Where(t => before > 0 && IsAbout(user, t, typed)))
        {
            await throttle.GiveBackAsync(other, before, ct);
        }

        await throttle.ForgetAsync(mine, ct);
    }

    /// <summary>With a new secret all tries at the old one are worth nothing.</summary>
    public Task SecretChangedAsync(User user, CancellationToken ct)
    {
        var byStrangers = NamesOf(user).Select(name => (Limit.SignInByStrangers, name));
        return throttle.ForgetAsync(OwnCounts(user, [null, mark.Current]).Concat(byStrangers), ct);
    }

    public Task<Tries> UsePasskeyAsync(CancellationToken ct) => TakeAsync(Limit.PasskeysFromAddress, [], ct);

    /// <summary>A message is about to be sent, for whom a name was typed or who is signed in.</summary>
    public Task<Tries> SendAsync(string who, CancellationToken ct) =>
        TakeAsync(Limit.MessagesFromAddress, [(Limit.MessagesOfAccount, who)], ct);

    /// <summary>
    /// Counted for each address as well, so that many people, or one under many names, shower nobody with messages.
    /// </summary>
    public Task<Tries> SendToAsync(IEnumerable<string?> targets, CancellationToken ct) =>
        TakeAsync(from: null, [.. targets.OfType<string>().Select(target => (Limit.MessagesToTarget, target))], ct);

    /// <summary>Digits of a message or an app, or an old password.</summary>
    /// <param name="who">Whose they are; null for a link, whose secret cannot be guessed.</param>
    public Task<Tries> TypeCodeAsync(string? who, CancellationToken ct) =>
        TakeAsync(Limit.CodesFromAddress, who is null ? [] : [(Limit.CodesOfAccount, who)], ct);

    /// <summary>
    /// The second step of who typed the right password: in their own browser counted by itself, so that a thief of the
    /// password does not close it.
    /// </summary>
    public async Task<Tries> TypeSecondCodeAsync(User user, CancellationToken ct)
    {
        var isKnown = (await mark.KnownToAsync([user], ct)).Count > 0;
        var key = $"second/{user.Id}/{(isKnown ? mark.Current : null)}";
        return await TakeAsync(isKnown ? null : Limit.CodesFromAddress, [(Limit.CodesOfAccount, key)], ct);
    }

    /// <summary>
    /// Digits that are not bound to an account's whole count: a message's own tries bound them (rule 4), so strangers
    /// elsewhere cannot use them up.
    /// </summary>
    public Task<Tries> TypeCodeHereAsync(string who, CancellationToken ct) =>
        TypeCodeAsync($"{who}/{Place.Of(caller.Ip)}", ct);

    /// <summary>A new account is about to be made.</summary>
    public Task<Tries> RegisterAsync(CancellationToken ct) => TakeAsync(Limit.RegistrationsFromAddress, [], ct);

    /// <summary>
    /// A start code of a welcome sheet: so long that it cannot be guessed, so nobody can close a sheet for its owner by
    /// typing wrong elsewhere.
    /// </summary>
    public Task<Tries> OpenSheetAsync(string code, CancellationToken ct) =>
        TakeAsync(Limit.SheetsFromAddress, [(Limit.SheetMistakes, $"{code}/{Place.Of(caller.Ip)}")], ct);

    /// <summary>It was right: only mistakes count.</summary>
    public Task GiveBackAsync(Tries tries, CancellationToken ct) => throttle.GiveBackAsync(tries.Taken, ct);

    /// <summary>It was wrong: the answer waits, the longer the nearer the limit is.</summary>
    public Task SlowDownAsync(Tries tries, CancellationToken ct) => throttle.SlowDownAsync(tries.Taken, ct);

    private async Task<bool> AtAsync(Tries tries, string who, Guid? device, CancellationToken ct)
    {
        var here = await throttle.TakeAsync(Limit.SignInMistakes, KeyOf(who, device), ct);
        if (!tries.Add(here) || device is not null) return here.Ok;
        // Who errs at many places leaves most of the strangers' limit to places that have not erred yet: the person may
        // sit at one of these.
        var part = here.Count > FirstTries ? Quarter : 1;
        return tries.Add(await throttle.TakeAsync(Limit.SignInByStrangers, who, part, ct));
    }

    /// <summary>An account's limits, and that of the address for who is not signed in.</summary>
    private async Task<Tries> TakeAsync(Limit? from, IReadOnlyList<(Limit Limit, string Key)> counts, CancellationToken ct)
    {
        var tries = new Tries();
        foreach (var (limit, key) in counts)
        {
            if (!tries.Add(await throttle.TakeAsync(limit, key, ct))) return await TakeBackAsync(tries, ct);
        }

        if (from is null || caller.IsSignedIn) return tries;
        var address = await throttle.TakeAsync(from, await mark.OriginAsync(ct), ct);
        return tries.Add(address) ? tries : await TakeBackAsync(tries, ct);
    }

    // What is not looked at is no try.
    private async Task<Tries> TakeBackAsync(Tries tries, CancellationToken ct)
    {
        await throttle.GiveBackAsync(tries.Taken, ct);
        return tries;
    }

    private HashSet<(Limit Limit, string Key)> OwnCounts(User user, Guid?[] devices) =>
        [.. from name in NamesOf(user) from device in devices select (Limit.SignInMistakes, KeyOf(name, device))];

    // A shared phone is nobody's own, so what was typed at it stays.
    private static bool IsAbout(User user, Taken taken, string typed) =>
        (taken.Limit == Limit.SignInFromAddress && typed != user.Phone)
        || (taken.Limit == Limit.SignInByStrangers && NamesOf(user).Contains(taken.Key));

    private static IEnumerable<string> NamesOf(User user) =>
        new[] { user.Id.ToString(), user.Code, user.EmailKey }.OfType<string>();

    private string KeyOf(string who, Guid? device) => $"{who}/{device?.ToString() ?? Place.Of(caller.Ip)}";
}
