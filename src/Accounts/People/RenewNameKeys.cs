using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Input;
using Akada.Platform.Mail;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>People from before an upgrade are found by the keys that the program makes now: of their names, and of
/// addresses whose domain is not in ASCII. Addresses that cannot be read any more are noted, so that the
/// list of people can show them.</summary>
internal sealed class RenewNameKeys(AkadaDb db, MailStops stops) : IJob
{
    private const int AtOnce = 500;

    public static readonly TimeSpan Every = TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken ct)
    {
        for (Guid? after = null; ;)
        {
            var people = await db.Users.AsNoTracking().Where(u => after == null || u.Id > after).OrderBy(u => u.Id).Take(AtOnce)
                .Select(u => new { u.Id, u.Name, u.NameKey, u.Email, u.EmailKey, u.Version }).ToListAsync(ct);
            foreach (var person in people)
            {
                var (name, mail) = (Words.Plain(person.Name), person.Email is null ? person.EmailKey : MailAddresses.Key(person.Email));
                // Two accounts of one mailbox from before: which is the right one only people know, so both keys stay.
                if (mail != person.EmailKey && await db.Users.AnyAsync(u => u.EmailKey == mail, ct)) mail = person.EmailKey;
                if (person.Email is { } typed && MailAddresses.Read(typed) is null)
                    await stops.AddUnreadableAsync(typed, ct);
                if (name == person.NameKey && mail == person.EmailKey) continue;
                // The version stays, or an open form would be told of a change that no person made; where it moved on, that save wrote the new keys.
                await db.Users.Where(u => u.Id == person.Id && u.Version == person.Version)
                    .ExecuteUpdateAsync(set => set.SetProperty(u => u.NameKey, name).SetProperty(u => u.EmailKey, mail), ct);
            }

            if (people.Count < AtOnce) return;
            after = people[^1].Id;
        }
    }
}
