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
    public async Task<List<User>> AllAsync(string who, CancellationToken ct)
    {
        if (who.Contains('@', StringComparison.Ordinal))
        {
            var key = Words.Key(who);
            return await db.Users.Where(u => u.EmailKey == key).ToListAsync(ct);
        }

        var code = HumanCode.Normalise(who);
        if (HumanCode.IsWellFormed(code)) return await db.Users.Where(u => u.Code == code).ToListAsync(ct);
        var phone = Phones.Normalise(who, (await school.FindAsync(ct))?.Country ?? "NG");
        return phone is null ? [] : await db.Users.Where(u => u.Phone == phone).OrderBy(u => u.Id).Take(5).ToListAsync(ct);
    }
}
