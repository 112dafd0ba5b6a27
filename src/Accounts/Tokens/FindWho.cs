using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Input;
using Akada.Platform.Sms;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Tokens;

/// <summary>The accounts that an e-mail, phone number or code may mean. Several people may share a phone (rule 2).</summary>
internal sealed class FindWho(AkadaDb db, SchoolBook school) : IJoinRequest
{
    // Each is a slow hash at every try, and a message at every reset.
    private const int MostOfPhone = 8;

    /// <summary>The one form of what was typed, however it was spelled: looked up and counted by.</summary>
    public async Task<string> FormOfAsync(string typed, CancellationToken ct)
    {
        if (typed.Contains('@', StringComparison.Ordinal)) return MailAddresses.Key(typed);
        var code = HumanCode.Normalise(typed);
        if (HumanCode.IsWellFormed(code)) return code;
        return Phones.Normalise(typed, (await school.FindAsync(ct))?.Country ?? "NG") ?? Words.Key(typed);
    }

    /// <summary>Whom a message about this form goes to. Who only claims a phone hides nobody whose it is.</summary>
    /// <param name="form">As <see cref="FormOfAsync"/> gave it.</param>
    public Task<List<User>> AllAsync(string form, CancellationToken ct) => form.StartsWith('+') ? OfPhone(form).Take(MostOfPhone).ToListAsync(ct) : ByName(form).ToListAsync(ct);

    /// <summary>Who may come in by it. A phone counts that was proven, or that the school wrote down: anyone may claim any number.</summary>
    /// <param name="form">As <see cref="FormOfAsync"/> gave it.</param>
    public Task<List<User>> ToSignInAsync(string form, CancellationToken ct) => form.StartsWith('+')
        ? OfPhone(form).Where(u => u.PhoneVerifiedAt != null || u.PhoneGivenAt != null).Take(MostOfPhone).ToListAsync(ct)
        : ByName(form).ToListAsync(ct);

    private IQueryable<User> OfPhone(string phone) => db.Users.Where(u => u.Phone == phone)
        .OrderByDescending(u => u.PhoneVerifiedAt != null).ThenByDescending(u => u.PhoneGivenAt != null).ThenBy(u => u.Id);

    private IQueryable<User> ByName(string form) => form.Contains('@', StringComparison.Ordinal) ? db.Users.Where(u => u.EmailKey == form) : db.Users.Where(u => u.Code == form);
}
