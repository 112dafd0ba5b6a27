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

/// <summary>An instructor may no longer publish; what is published stays.</summary>
public static class WithdrawApproval
{
    public sealed record Request([Required, StringLength(400, MinimumLength = 3)] string Reason);

    internal sealed class Handler(AkadaDb db, Caller caller, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(string code, Request request, CancellationToken ct)
        {
            if (await db.Users.ManagedBy(caller).WithCode(code).SingleOrDefaultAsync(ct) is not { } user) return Refusals.NoSuchPerson;
            if (user.WithdrawApproval() is { } no) return no;
            audit.Record("accounts.approval_withdrawn", user.Id, user.Label, after: new { request.Reason });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/people/{code}/withdraw-approval", (string code, Request request, Handler handler, CancellationToken ct) => handler.Handle(code, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Overseer).WithSummary("Withdraw an instructor's approval");
}
