using System.ComponentModel.DataAnnotations;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>Keeps somebody out for a while. Rule 5: every session and token ends at once; what is theirs stays (rule 6).</summary>
public static class SuspendPerson
{
    public sealed record Request([Required, StringLength(400, MinimumLength = 3)] string Reason);

    internal sealed class Handler(AkadaDb db, Caller caller, Admins admins, Access access, IEnumerable<IFollowPeople> rooms, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(string code, Request request, CancellationToken ct)
        {
            // Held before the person is read, so that two admins at once are judged one after the other (rule 7).
            await using var held = await admins.HoldAsync(ct);
            if (await db.Users.ManagedBy(caller).WithCode(code).SingleOrDefaultAsync(ct) is not { } user) return Refusals.NoSuchPerson;
            if (user.Id == caller.Id) return Refusals.NotYourself;
            if (await admins.MayLoseAsync(user, ct) is { } last) return last;
            if (user.Suspend(request.Reason, clock.Now()) is { } no) return no;
            await access.EndAllAsync(user, ct);
            audit.Record("accounts.suspended", user.Id, user.Label, after: new { request.Reason });
            await db.SaveChangesAsync(ct);
            foreach (var room in rooms) await room.GoneAsync(user.Id, ct);
            await db.SaveChangesAsync(ct);
            await held.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/people/{code}/suspend", (string code, Request request, Handler handler, CancellationToken ct) => handler.Handle(code, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Overseer).WithSummary("Suspend a person; ends all their sessions");
}
