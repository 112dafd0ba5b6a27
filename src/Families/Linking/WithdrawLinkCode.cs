using Akada.Audit;
using Akada.Families.Links;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Linking;

/// <summary>A code that was given to the wrong person is made worthless.</summary>
public static class WithdrawLinkCode
{
    internal sealed class Handler(AkadaDb db, FamilyDoor door, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid childId, Guid codeId, CancellationToken ct)
        {
            if (await door.InvitingAsync(childId, ct) is not { } child) return Refusals.NoSuchChild;
            var now = clock.Now();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var withdrawn = await db.LinkCodes.OpenAt(now).Where(c => c.Id == codeId && c.ChildId == childId).ExecuteUpdateAsync(set => set.SetProperty(c => c.WithdrawnAt, now), ct);
            if (withdrawn == 0) return Refusals.NoSuchCode;
            audit.Record("families.link_code_withdrawn", childId, child.Label, before: new { Id = codeId });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/children/{childId:guid}/link-codes/{codeId:guid}", (Guid childId, Guid codeId, Handler handler, CancellationToken ct) => handler.Handle(childId, codeId, ct).ToNoContent())
            .RequireAuthorization(Policies.SignedIn).WithSummary("Withdraw an unused code");
}
