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

namespace Akada.Accounts.Inviting;

/// <summary>Sends a person the way to a new password. Who looks after them never learns it.</summary>
public static class StartReset
{
    internal sealed class Handler(AkadaDb db, Caller caller, Letters letters, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(string code, CancellationToken ct)
        {
            if (await db.Users.ManagedBy(caller).WithCode(code).SingleOrDefaultAsync(ct) is not { } user) return Refusals.NoSuchPerson;
            if (user.Status != UserStatus.Active) return Refusals.NotActive;
            if (user.Email is null && user.Phone is null) return Refusals.NoAddress;
            await letters.ResetAsync(user, ct);
            audit.Record("accounts.reset_started", user.Id, user.Label);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/people/{code}/reset", (string code, Handler handler, CancellationToken ct) => handler.Handle(code, ct).ToNoContent())
            .RequireAuthorization(Policies.Overseer).WithSummary("Send a person the way to a new password");
}
