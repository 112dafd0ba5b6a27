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

namespace Akada.Families.Children;

/// <summary>A guardian steps back from a child and sees nothing of it from the next request on (rule 11). The child's account stays.</summary>
public static class UnlinkChild
{
    internal sealed class Handler(AkadaDb db, FamilyDoor door, Caller caller, AuditTrail audit, Work work, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid childId, CancellationToken ct)
        {
            if (await door.OwnChildAsync(childId, ct) is not { Person: var child } || await door.OwnLinkAsync(childId, ct) is not { } link) return Refusals.NoSuchChild;
            if (link.End(caller.Id, reason: null, clock.Now()) is { } no) return no;
            audit.Record("families.child_unlinked", childId, child.Label, before: new { Guardian = caller.Code, link.Relationship, link.CreatedAt });
            work.Publish(new GuardianLost(link.Id, caller.Id, childId));
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/family/children/{childId:guid}", (Guid childId, Handler handler, CancellationToken ct) => handler.Handle(childId, ct).ToNoContent())
            .RequireAuthorization(Policies.Parent).WithSummary("Unlink a child");
}
