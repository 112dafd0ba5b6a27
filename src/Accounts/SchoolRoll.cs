using Akada.Accounts.People;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts;

/// <summary>How far an account has come. An invited one was made by the school and not opened yet, as all are after an import.</summary>
public enum Standing { Invited, Active, Suspended, Deleted }

/// <param name="Person">As everywhere; <see cref="Person.Active"/> says the same as <see cref="Standing.Active"/>.</param>
public sealed record OnRoll(Person Person, Standing Standing);

/// <summary>Everybody who belongs to the school, also who has not opened the account yet or is suspended. Who may know is for the asking room to decide.</summary>
public sealed class SchoolRoll(AkadaDb db) : IJoinRequest
{
    /// <summary>By code, however it was typed; null for nobody and for who was deleted.</summary>
    public Task<OnRoll?> FindByCodeAsync(string typed, CancellationToken ct)
    {
        var code = HumanCode.Normalise(typed);
        return OneAsync(db.Users.Where(u => u.Code == code), ct);
    }

    public Task<OnRoll?> FindAsync(Guid id, CancellationToken ct) => OneAsync(db.Users.Where(u => u.Id == id), ct);

    /// <summary>Which of these people were invited and have not come yet, in one query.</summary>
    public async Task<IReadOnlySet<Guid>> InvitedAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ids.Count == 0 ? new HashSet<Guid>() : await db.Users.Where(u => ids.Contains(u.Id) && u.Status == UserStatus.Invited).Select(u => u.Id).ToHashSetAsync(ct);

    /// <summary>Who is suspended or deleted, as a query to stand inside another one of the same <c>AkadaDb</c>.</summary>
    public IQueryable<Guid> GoneIds() => db.Users.Where(u => u.Status == UserStatus.Suspended || u.Status == UserStatus.Deleted).Select(u => u.Id);

    private static async Task<OnRoll?> OneAsync(IQueryable<User> users, CancellationToken ct)
    {
        var row = await users.AsNoTracking().Where(u => u.Status != UserStatus.Deleted)
            .Select(People.Accounts.ToPerson).SingleOrDefaultAsync(ct);
        return row is null ? null : new(row, row.Standing);
    }
}
