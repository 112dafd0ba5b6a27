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

namespace Akada.Accounts.SecondFactor;

/// <summary>Somebody lost the phone and the recovery codes: who looks after them takes the second factor away, so that the password suffices until they set up a new one.</summary>
public static class RemoveSecondFactor
{
    internal sealed class Handler(AkadaDb db, Caller caller, Access access, Letters letters, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(string code, CancellationToken ct)
        {
            if (await db.Users.ManagedBy(caller).WithCode(code).SingleOrDefaultAsync(ct) is not { } user) return Refusals.NoSuchPerson;
            if (user.Id == caller.Id) return Refusals.NotYourself;
            if (!user.TwoFactorEnabled) return Refusals.NoSecondFactor;
            user.ForgetSecondFactor();
            await letters.SecondFactorOffAsync(user, ct);
            await access.EndAllAsync(user, ct);
            audit.Record("accounts.second_factor_removed", user.Id, user.Label);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/people/{code}/second-factor", (string code, Handler handler, CancellationToken ct) => handler.Handle(code, ct).ToNoContent())
            .RequireAuthorization(Policies.Overseer).AsksFreshProof().WithSummary("Take a person's lost second factor away; ends all their sessions");
}
