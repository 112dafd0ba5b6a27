using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Sms;
using Akada.Platform.Words;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Profile;

/// <summary>Writes particulars to a person and saves: for the person's own profile and for the page of those who look after them.</summary>
internal sealed class WriteParticulars(AkadaDb db, SchoolBook school, TextBook texts, Letters letters, TimeProvider clock) : IJoinRequest
{
    /// <param name="record">Writes the audit line from what was before and what is now.</param>
    public async Task<Result<Done>> SaveAsync(User user, Particulars wish, bool mayChangeBirthDate, Action<object, object> record, CancellationToken ct)
    {
        var (email, phone) = (Words.Tidy(wish.Email), await PhoneAsync(wish.Phone, ct));
        if (phone.Refusal is { } wrong) return wrong;
        if (Check(user, wish, email, phone.Value, mayChangeBirthDate) is { } no) return no;
        var key = email is null ? null : Words.Key(email);
        if (key is not null && await db.Users.AnyAsync(u => u.EmailKey == key && u.Id != user.Id, ct)) return Refusals.EmailTaken;

        var (before, oldEmail, oldPhone) = (Seen(user), user.Email, user.Phone);
        user.Rename(Words.Tidy(wish.Name)!);
        user.UseEmail(email);
        user.UsePhone(phone.Value);
        user.Describe(wish.Address, Words.Tidy(wish.Language), Words.Tidy(wish.TimeZone), wish.BornOn);
        record(before, Seen(user));
        if (oldEmail is not null && oldEmail != user.Email) await letters.AddressChangedAsync(user, oldEmail, ct);
        if (user.Email != oldEmail || user.Phone != oldPhone) await letters.VerifyAsync(user, ct);
        return await db.TrySaveAsync(ct, ("users(email_key)", Refusals.EmailTaken)) is { } late ? late : Done.It;
    }

    /// <summary>E.164, or null where nothing was typed.</summary>
    public async Task<Result<string?>> PhoneAsync(string? typed, CancellationToken ct)
    {
        if (Words.Tidy(typed) is null) return (string?)null;
        var phone = Phones.Normalise(typed, (await school.FindAsync(ct))!.Country);
        return phone is null ? Refusals.WrongPhone : phone;
    }

    private Refusal? Check(User user, Particulars wish, string? email, string? phone, bool mayChangeBirthDate)
    {
        if (email is null && phone is null && user.Role != Role.Student) return Refusals.AddressNeeded;
        if (Words.Tidy(wish.Language) is { } language && !texts.Languages.Contains(language)) return Refusals.UnknownLanguage;
        if (Words.Tidy(wish.TimeZone) is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) return Refusals.UnknownZone;
        if (!BirthDates.MayBe(wish.BornOn, clock.Now())) return Refusals.WrongBirthDate;
        return user.BornOn is { } born && born != wish.BornOn && !mayChangeBirthDate ? Refusals.BirthDateFixed : null;
    }

    private static object Seen(User user) => new { user.Name, user.Email, user.Phone, user.Address, user.Language, user.TimeZone, user.BornOn };
}
