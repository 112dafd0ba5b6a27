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

/// <summary>Takes a person out of the school; can be restored until erased (rule 6).</summary>
public static class DeletePerson
{
    internal sealed class Handler(AkadaDb db, Caller caller, Admins admins, Access access, IEnumerable<IFollowPeople> rooms, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(string code, CancellationToken ct)
        {
            // Held before the person is read, so that two admins at once are judged one after the other (rule 7).
            await using var held = await admins.HoldAsync(ct);
            if (await db.Users.ManagedBy(caller).WithCode(code).SingleOrDefaultAsync(ct) is not { } user) return Refusals.NoSuchPerson;
            if (user.Id == caller.Id) return Refusals.NotYourself;
            if (await admins.MayLoseAsync(user, ct) is { } last) return last;
            if (user.Delete(clock.Now()) is { } no) return no;
            await access.EndAllAsync(user, ct);
            audit.Record("accounts.deleted", user.Id, user.Label);
            await db.SaveChangesAsync(ct);
            foreach (var room in rooms) await room.GoneAsync(user.Id, ct);
            await db.SaveChangesAsync(ct);
            await held.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/people/{code}/delete", (string code, Handler handler, CancellationToken ct) => handler.Handle(code, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Delete a person; can be restored");
}
