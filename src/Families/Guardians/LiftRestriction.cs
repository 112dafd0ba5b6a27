using System.ComponentModel.DataAnnotations;
using Akada.Accounts;
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

namespace Akada.Families.Guardians;

/// <summary>The restriction falls: the guardian sees the child again.</summary>
public static class LiftRestriction
{
    public sealed record Request([Required, StringLength(200, MinimumLength = 3)] string Reason);

    internal sealed class Handler(AkadaDb db, IAccounts accounts, Caller caller, AuditTrail audit, Work work)
    {
        public async Task<Result<Done>> Handle(Guid linkId, Request request, CancellationToken ct)
        {
            if (!caller.IsOverseer || await db.ParentsChildren.SingleOrDefaultAsync(l => l.Id == linkId, ct) is not { } link) return Refusals.NoSuchLink;
            var was = new { link.RestrictedAt, link.RestrictedReason };
            if (link.Lift() is { } no) return no;
            var people = await accounts.NamesOfAsync([link.ParentId, link.ChildId], ct);
            // Either may have another role by now, and a link of such two is never open (rule 8).
            if (people[link.ParentId].Role != Role.Parent || people[link.ChildId].Role != Role.Student) return Refusals.OtherRoles;
            audit.Record("families.restriction_lifted", link.ChildId, people[link.ChildId].Label, before: was, after: new { Guardian = people[link.ParentId].Code, Reason = Words.Tidy(request.Reason) });
            work.Publish(new GuardianLinked(link.Id, link.ParentId, link.ChildId));
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/family-links/{linkId:guid}/lifting", (Guid linkId, Request request, Handler handler, CancellationToken ct) => handler.Handle(linkId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Overseer).WithSummary("Lift a restriction");
}
