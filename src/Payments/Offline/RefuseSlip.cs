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

namespace Akada.Payments.Offline;

/// <summary>An admin, also the one who recorded it, says that this money did not come. The payer reads why.</summary>
public static class RefuseSlip
{
    /// <param name="Reason">The payer reads it.</param>
    public sealed record Request([Required, StringLength(300, MinimumLength = 3)] string Reason);

    internal sealed class Handler(AkadaDb db, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid id, Request request, CancellationToken ct)
        {
            if (await db.PaymentSlips.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } slip) return Refusals.NoSuchSlip;
            if (slip.Refuse(caller.Id, Words.Tidy(request.Reason)!, clock.Now()) is { } no) return no;
            var number = await db.Orders.Where(o => o.Id == slip.OrderId).Select(o => o.Number).SingleAsync(ct);
            audit.Record("payments.slip_refused", slip.OrderId, number, after: new { slip.Reference, slip.Reason });
            // Who approves at this moment changes the same row: its version lets one of the two win.
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/finance/slips/{id:guid}/refuse", (Guid id, Request request, Handler handler, CancellationToken ct) => handler.Handle(id, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Refuse money that was recorded");
}
