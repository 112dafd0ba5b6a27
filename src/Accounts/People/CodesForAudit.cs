using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>Lets admins search the trail by a person's code, also when the account is gone.</summary>
internal sealed class CodesForAudit(AkadaDb db) : IKnowCodes
{
    public Task<Guid?> WhoseAsync(string typed, CancellationToken ct)
    {
        var code = HumanCode.Normalise(typed);
        return db.Users.WithDeleted().Where(u => u.Code == code).Select(u => (Guid?)u.Id).SingleOrDefaultAsync(ct);
    }
}
