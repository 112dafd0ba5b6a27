using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Sms;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Tokens;

/// <summary>The accounts that an e-mail, phone number or code may mean. Several people may share a phone; more than five do not.</summary>
internal sealed class FindWho(AkadaDb db, SchoolBook school) : IJoinRequest
{
    /// <summary>The one form of what was typed, however it was spelled: looked up and counted by.</summary>
    public async Task<string> FormOfAsync(string typed, CancellationToken ct)
    {
        if (typed.Contains('@', StringComparison.Ordinal)) return Words.Key(typed);
        var code = HumanCode.Normalise(typed);
        if (HumanCode.IsWellFormed(code)) return code;
        return Phones.Normalise(typed, (await school.FindAsync(ct))?.Country ?? "NG") ?? Words.Key(typed);
    }

    /// <param name="form">As <see cref="FormOfAsync"/> gave it.</param>
    public Task<List<User>> AllAsync(string form, CancellationToken ct)
    {
        if (form.Contains('@', StringComparison.Ordinal)) return db.Users.Where(u => u.EmailKey == form).ToListAsync(ct);
        return form.StartsWith('+') ? db.Users.Where(u => u.Phone == form).OrderBy(u => u.Id).Take(5).ToListAsync(ct) : db.Users.Where(u => u.Code == form).ToListAsync(ct);
    }
}
