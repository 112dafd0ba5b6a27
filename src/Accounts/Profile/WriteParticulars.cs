using Akada.Accounts.Devices;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Accounts.Tokens;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Sms;
using Akada.Platform.Words;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Profile;

/// <summary>Writes particulars to a person and saves: for the person's own profile and for the page of those who look after them.</summary>
internal sealed class WriteParticulars(AkadaDb db, SchoolBook school, TextBook texts, Letters letters, OldPassword old, TryCounter tries, Caller caller, TimeProvider clock) : IJoinRequest
{
    /// <param name="record">Writes the audit line.</param>
    public async Task<Result<Done>> SaveAsync(User user, Particulars wish, bool mayChangeBirthDate, Action<Trace> record, CancellationToken ct)
    {
        if (await LookAsync(user, wish, mayChangeBirthDate, ct) is { } no) return no;
        var (email, phone) = (Words.Tidy(wish.Email), await PhoneAsync(wish.Phone, ct));
        var key = email is null ? null : Words.Key(email);
        if (await MayMoveAsync(user, wish, key, phone.Value, ct) is { } stop) return stop;
        if (key is not null && await db.Users.AnyAsync(u => u.EmailKey == key && u.Id != user.Id, ct)) return Refusals.EmailTaken;

        var (before, oldEmail, oldPhone) = (Trace.Of(user), user.Email, user.Phone);
        user.Rename(Words.Tidy(wish.Name)!);
        user.UseEmail(email);
        user.UsePhone(phone.Value, user.Id == caller.Id ? null : clock.Now());
        user.Describe(wish.Address, Words.Tidy(wish.Language), Words.Tidy(wish.TimeZone), wish.BornOn);
        record(Trace.Between(before, user));
        if (user.Email != oldEmail || user.Phone != oldPhone) await TellAsync(user, oldEmail, ct);
        return await db.TrySaveAsync(ct, ("users(email_key)", Refusals.EmailTaken)) is { } late ? late : Done.It;
    }

    /// <summary>The letters after a change of address: notice to the old one; to the new one the way in, or the question whose it is.</summary>
    public async Task TellAsync(User user, string? oldEmail, CancellationToken ct)
    {
        if (user.Status == UserStatus.Invited)
        {
            // The old address was never theirs: it gets nothing, and its invitation is dead.
            await letters.InviteAsync(user, ct);
            return;
        }

        if (oldEmail is not null && oldEmail != user.Email) await letters.AddressChangedAsync(user, oldEmail, ct);
        await letters.VerifyAsync(user, ct);
    }

    /// <summary>Asked before the new address is looked up, since the answer tells who has an account.</summary>
    private async Task<Refusal?> MayMoveAsync(User user, Particulars wish, string? emailKey, string? phone, CancellationToken ct)
    {
        var (newEmail, newPhone) = (emailKey == user.EmailKey ? null : emailKey, phone == user.Phone ? null : phone);
        if (emailKey == user.EmailKey && phone == user.Phone) return null;
        if (user.Id == caller.Id && await old.CheckOrFreshAsync(user, wish.Old, ct) is { } unsure) return unsure;
        return (await tries.SendAsync(user.Id.ToString(), ct)).Refusal ?? (await tries.SendToAsync([newEmail, newPhone], ct)).Refusal;
    }

    /// <summary>E.164, or null where nothing was typed.</summary>
    public async Task<Result<string?>> PhoneAsync(string? typed, CancellationToken ct)
    {
        if (Words.Tidy(typed) is null) return (string?)null;
        var phone = Phones.Normalise(typed, (await school.FindAsync(ct))!.Country);
        return phone is null ? Refusals.WrongPhone : phone;
    }

    /// <summary>The school reaches everybody by e-mail or phone, but students.</summary>
    public async Task<Refusal?> LookAtAddressAsync(Role? role, string? email, string? phone, CancellationToken ct) => Refusal.Of(
        (await PhoneAsync(phone, ct)).Refusal,
        role != Role.Student && Words.Tidy(email) is null && Words.Tidy(phone) is null ? Refusals.AddressNeeded : null);

    /// <summary>All that the wish alone is refused for.</summary>
    public async Task<Refusal?> LookAsync(User user, Particulars wish, bool mayChangeBirthDate, CancellationToken ct)
    {
        var (language, zone) = (Words.Tidy(wish.Language), Words.Tidy(wish.TimeZone));
        return Refusal.Of(
            await LookAtAddressAsync(user.Role, wish.Email, wish.Phone, ct),
            language is null || texts.Languages.Contains(language) ? null : Refusals.UnknownLanguage,
            zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? null : Refusals.UnknownZone,
            BirthDates.MayBe(wish.BornOn, clock.Now()) ? null : Refusals.WrongBirthDate,
            user.BornOn is { } born && born != wish.BornOn && !mayChangeBirthDate ? Refusals.BirthDateFixed : null);
    }
}
