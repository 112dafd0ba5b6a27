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

/// <summary>The school ends a link, as when it was made for the wrong child. It stays as history.</summary>
public static class EndLink
{
    public sealed record Request([Required, StringLength(200, MinimumLength = 3)] string Reason);

    internal sealed class Handler(AkadaDb db, IAccounts accounts, Caller caller, AuditTrail audit, Work work, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid linkId, Request request, CancellationToken ct)
        {
            if (!caller.IsOverseer || await db.ParentsChildren.SingleOrDefaultAsync(l => l.Id == linkId, ct) is not { } link) return Refusals.NoSuchLink;
            if (link.End(caller.Id, Words.Tidy(request.Reason)!, clock.Now()) is { } no) return no;
            var people = await accounts.NamesOfAsync([link.ParentId, link.ChildId], ct);
            audit.Record("families.child_unlinked", link.ChildId, people[link.ChildId].Label, after: new { Guardian = people[link.ParentId].Code, Reason = Words.Tidy(request.Reason) });
            work.Publish(new GuardianLost(link.Id, link.ParentId, link.ChildId));
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/family-links/{linkId:guid}/end", (Guid linkId, Request request, Handler handler, CancellationToken ct) => handler.Handle(linkId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Overseer).WithSummary("End a link");
}
