using Akada.Accounts.People;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Devices;

/// <summary>A lost phone, a forgotten computer in the library: who looks after a person ends all their sessions and tokens.</summary>
public static class EndPersonSessions
{
    internal sealed class Handler(AkadaDb db, Access access, Caller caller, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(string code, CancellationToken ct)
        {
            if (await db.Users.ManagedBy(caller).WithCode(code).SingleOrDefaultAsync(ct) is not { } user) return Refusals.NoSuchPerson;
            if (user.Id == caller.Id) return Refusals.NotYourself;
            await access.EndAllAsync(user, ct);
            audit.Record("accounts.sessions_ended_for", user.Id, user.Label);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/people/{code}/sessions", (string code, Handler handler, CancellationToken ct) => handler.Handle(code, ct).ToNoContent())
            .RequireAuthorization(Policies.Overseer).WithSummary("End all sessions and tokens of a person");
}
