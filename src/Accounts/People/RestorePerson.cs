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

/// <summary>Gives a suspended or deleted account back, with all that belongs to it; places that went to others are asked for again (rule 6).</summary>
public static class RestorePerson
{
    internal sealed class Handler(AkadaDb db, Caller caller, IEnumerable<IFollowPeople> rooms, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(string code, CancellationToken ct)
        {
            if (await db.Users.ManagedBy(caller).WithCode(code).SingleOrDefaultAsync(ct) is not { } user) return Refusals.NoSuchPerson;
            // Deleting is an admin's act, so undoing it is too.
            if (user.Status == UserStatus.Deleted && !caller.IsAdmin) return Refusals.NoSuchPerson;
            var before = user.Status;
            await using var together = await db.Database.BeginTransactionAsync(ct);
            if (user.Restore() is { } no) return no;
            audit.Record("accounts.restored", user.Id, user.Label, before: new { Status = before }, after: new { user.Status });
            await db.SaveChangesAsync(ct);
            // Who was suspended before being deleted still is.
            if (user.Status != UserStatus.Suspended)
            {
                foreach (var room in rooms) await room.BackAsync(user.Id, ct);
                await db.SaveChangesAsync(ct);
            }

            await together.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/people/{code}/restore", (string code, Handler handler, CancellationToken ct) => handler.Handle(code, ct).ToNoContent())
            .RequireAuthorization(Policies.Overseer).WithSummary("Restore a suspended or deleted person");
}
