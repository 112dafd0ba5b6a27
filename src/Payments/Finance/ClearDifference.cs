using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Finance;

/// <summary>An admin has settled a difference with the provider: it leaves the list and stays in the books.</summary>
public static class ClearDifference
{
    internal sealed class Handler(AkadaDb db, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid id, CancellationToken ct)
        {
            if (await db.PaymentOrphans.SingleOrDefaultAsync(o => o.Id == id, ct) is not { } orphan) return Refusals.NoSuchDifference;
            if (orphan.ClearedAt is not null) return Done.It;
            orphan.Clear(clock.Now());
            audit.Record("payments.difference_cleared", orphan.Id, orphan.Reference);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/finance/differences/{id:guid}/clear", (Guid id, Handler handler, CancellationToken ct) => handler.Handle(id, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Mark a difference as settled");
}
