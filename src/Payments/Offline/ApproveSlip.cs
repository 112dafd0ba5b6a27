using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Payments.Settlement;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Offline;

/// <summary>A second admin stands for the money that the first recorded: the order is settled as any other.</summary>
public static class ApproveSlip
{
    /// <param name="GoesBack">The order was paid in another way meanwhile, or the other parent paid for the same places;
    /// this money is queued to go back (rule 27).</param>
    /// <param name="SurplusMinor">What came beyond the price; it is queued to go back beside the order.</param>
    /// <param name="HadMinor">What was paid for places that the learners had already; it is queued to go back.</param>
    public sealed record Answer(string Number, OrderState State, bool GoesBack, long SurplusMinor, long HadMinor);

    internal sealed class Handler(AkadaDb db, BookCharge book, Caller caller)
    {
        public async Task<Result<Answer>> Handle(Guid id, CancellationToken ct)
        {
            var orderId = await db.PaymentSlips.Where(s => s.Id == id).Select(s => (Guid?)s.OrderId).SingleOrDefaultAsync(ct);
            if (orderId is null) return Refusals.NoSuchSlip;
            var booked = await book.ApplySlipAsync(orderId.Value, id, caller.Id, ct);
            if (booked.Refusal is { } no) return no;
            var (settled, surplus, over, had) = booked.Value;
            var total = await db.Orders.Where(o => o.Id == orderId).Select(o => o.TotalMinor).SingleAsync(ct);
            return new Answer(settled.Number, settled.State, surplus || (had > 0 && had == total), over, had);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/finance/slips/{id:guid}/approve", (Guid id, Handler handler, CancellationToken ct) => handler.Handle(id, ct).ToOk())
            .RequireAuthorization(Policies.Admin).WithSummary("Approve money that another admin recorded");
}
