using System.Linq.Expressions;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

internal sealed class Accounts(AkadaDb db) : IAccounts
{
    private static readonly Expression<Func<User, Person>> ToPerson = u =>
        new Person(u.Id, u.Code, u.Name, u.Role, u.Status == UserStatus.Active, u.ApprovedAt != null, u.PictureFileId, u.BornOn);

    public async Task<IReadOnlyDictionary<Guid, Person>> NamesOfAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0) return new Dictionary<Guid, Person>();
        return await db.Users.AsNoTracking().Where(u => wanted.Contains(u.Id)).Select(ToPerson).ToDictionaryAsync(p => p.Id, ct);
    }

    public Task<Person?> FindByCodeAsync(string typed, CancellationToken ct)
    {
        var code = HumanCode.Normalise(typed);
        return db.Users.AsNoTracking().Where(u => u.Code == code && u.Status == UserStatus.Active).Select(ToPerson).SingleOrDefaultAsync(ct);
    }

    public Task<Person?> FindAsync(Guid id, CancellationToken ct) =>
        db.Users.AsNoTracking().Where(u => u.Id == id).Select(ToPerson).SingleOrDefaultAsync(ct);
}
