using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.SigningIn;

/// <summary>Ends the session or token that the request came with.</summary>
public static class SignOut
{
    internal sealed class Handler(AkadaDb db, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(CancellationToken ct)
        {
            if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == caller.SessionId, ct) is { } session) session.End(clock.Now());
            if (await db.ApiTokens.SingleOrDefaultAsync(t => t.Id == caller.SessionId, ct) is { } token) token.End(clock.Now());
            audit.Record("accounts.signed_out", caller.Id, caller.Code);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/sign-out", (Handler handler, CancellationToken ct) => handler.Handle(ct).ToNoContent())
            .RequireAuthorization(Policies.SignedIn).Reaches(Reach.Oneself).WithSummary("End this token");
}
