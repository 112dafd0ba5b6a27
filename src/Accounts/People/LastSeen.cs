using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

internal sealed class LastSeen(AkadaDb db) : ILastSeen
{
    public async Task<IReadOnlyDictionary<Guid, DateTime>> OfAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0) return new Dictionary<Guid, DateTime>();
        var sessions = db.Sessions.AsQueryable();
        var rows = await db.Users.AsNoTracking().Where(u => wanted.Contains(u.Id))
            .Select(u => new { u.Id, u.LastLogin, SeenAt = sessions.Where(s => s.UserId == u.Id).Max(s => (DateTime?)s.SeenAt) }).ToListAsync(ct);
        return rows.Where(r => (r.SeenAt ?? r.LastLogin) is not null).ToDictionary(r => r.Id, r => r.SeenAt is { } seen && !(seen < r.LastLogin) ? seen : r.LastLogin!.Value);
    }
}
