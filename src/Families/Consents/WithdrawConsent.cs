using Akada.Audit;
using Akada.Families.Links;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Consents;

/// <summary>Any guardian of the child takes the consent back, as easily as it was given. What needed it stops (rule 13).</summary>
public static class WithdrawConsent
{
    internal sealed class Handler(AkadaDb db, FamilyDoor door, Caller caller, AuditTrail audit, Work work, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid childId, ConsentPurpose purpose, CancellationToken ct)
        {
            if (await door.ConsentingAsync(childId, ct) is not { Person: var child }) return Refusals.NoSuchChild;
            var consent = await db.Consents.SingleOrDefaultAsync(c => c.ChildId == childId && c.Purpose == purpose && c.WithdrawnAt == null, ct);
            if (consent is null) return Refusals.NotGiven;
            if (consent.Withdraw(caller.Id, clock.Now()) is { } no) return no;
            audit.Record("families.consent_withdrawn", childId, child.Label, before: new { consent.Purpose, consent.TextVersion, consent.GivenAt }, onBehalfOf: (childId, child.Label));
            work.Publish(new ConsentWithdrawn(consent.Id, childId, purpose));
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/children/{childId:guid}/consents/{purpose}", (Guid childId, string purpose, Handler handler, CancellationToken ct) =>
                (Choice.Of<ConsentPurpose>(purpose) is { } known ? handler.Handle(childId, known, ct) : Task.FromResult<Result<Done>>(Refusals.NotGiven)).ToNoContent())
            .RequireAuthorization(Policies.Parent).WithSummary("Withdraw a consent");
}
