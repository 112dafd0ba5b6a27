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

/// <summary>Removes a deleted person's data for ever; the code stays, since receipts and marks point to it (rules 1 and 82).</summary>
public static class ErasePerson
{
    public sealed record Request([Required, StringLength(40)] string Code);

    internal sealed class Handler(AkadaDb db, Caller caller, IEnumerable<IFollowPeople> rooms, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(string code, Request request, CancellationToken ct)
        {
            if (await db.Users.ManagedBy(caller).WithCode(code).SingleOrDefaultAsync(ct) is not { } user) return Refusals.NoSuchPerson;
            if (HumanCode.Normalise(request.Code) != user.Code) return Refusals.WrongCode;
            await using var together = await db.Database.BeginTransactionAsync(ct);
            if (user.Erase(clock.Now()) is { } no) return no;
            foreach (var room in rooms) await room.EraseAsync(user.Id, ct);
            audit.Record("accounts.erased", user.Id, user.Code);
            await db.SaveChangesAsync(ct);
            await together.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/people/{code}/erase", (string code, Request request, Handler handler, CancellationToken ct) => handler.Handle(code, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Erase a deleted person's data for ever; the code must be repeated");
}
