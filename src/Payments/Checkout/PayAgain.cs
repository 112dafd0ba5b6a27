using Akada.Kernel;
using Akada.Payments.Settlement;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Checkout;

/// <summary>The payer of an open order goes to a payment page again.</summary>
public static class PayAgain
{
    /// <param name="PayUrl">Where to pay; null when nothing is to pay.</param>
    public sealed record Answer(string? PayUrl);

    internal sealed class Handler(AkadaDb db, StartPayment start, StillOwed owed, BookCharge book, Caller caller,
        TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(string number, CancellationToken ct)
        {
            if (!caller.Verified) return Refusals.VerifyFirst;
            var order = await db.Orders.Where(o => o.Number == number && o.PayerId == caller.Id).Select(o => new { o.Id, o.TotalMinor, o.OpenKey }).SingleOrDefaultAsync(ct);
            if (order is null) return Refusals.NoSuchOrder;
            if (order is { TotalMinor: 0, OpenKey: not null }) return (await book.SettleFreeAsync(order.Id, ct)).Refusal is { } late ? late : new Answer(null);
            var started = await start.HandleAsync(order.Id, ct);
            return started.Refusal is { } no ? no : new Answer(started.Value);
        }

        public Task<bool> IsPayerAsync(string number, CancellationToken ct) => db.Orders.AnyAsync(o => o.Number == number && o.PayerId == caller.Id, ct);

        /// <summary>True while somebody else has just begun to pay for one of these learners: father and mother may
        /// each have an order.</summary>
        public async Task<bool> OthersPayAsync(string number, CancellationToken ct)
        {
            var since = clock.Now() - StartPayment.Fresh;
            var mine = db.OrderLines.Where(l => db.Set<Orders.Order>().Any(o => o.Id == l.OrderId && o.Number == number
                && o.PayerId == caller.Id));
            return await db.Payments.AnyAsync(p => p.State == Orders.PaymentState.Open && p.CreatedAt > since
                && db.Set<Orders.Order>().Any(o => o.Id == p.OrderId && o.OpenKey != null && o.PayerId != caller.Id
                    && o.Lines.Any(l => mine.Any(m => m.LearnerId == l.LearnerId && m.CourseId == l.CourseId))), ct);
        }

        /// <summary>Why this order is not to be paid any more; null while it is.</summary>
        public async Task<Refusal?> WhyNotAsync(string number, CancellationToken ct) =>
            await db.Orders.AsNoTracking().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Number == number
                && o.PayerId == caller.Id, ct) is { } order ? await owed.WhyNotAsync(order, ct) : null;

        /// <summary>The page that was opened last and is still good; null sends back to the order.</summary>
        public async Task<(string Url, string Provider)?> OpenedAsync(string number, CancellationToken ct)
        {
            var orders = db.Orders.Where(o => o.Number == number && o.PayerId == caller.Id).Select(o => o.Id);
            var open = await db.Payments.AsNoTracking().Where(p => orders.Contains(p.OrderId) && p.State == Orders.PaymentState.Open && p.PayUrl != null)
                .OrderByDescending(p => p.CreatedAt).Select(p => new { p.PayUrl, p.Provider }).FirstOrDefaultAsync(ct);
            return open is null ? null : (open.PayUrl!, open.Provider);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/orders/{number}/pay", (string number, Handler handler, CancellationToken ct) => handler.Handle(number, ct).ToOk())
            .RequireAuthorization(Policies.SignedIn).Reaches(Reach.Others, proveFirst: "payments.verify_first").WithSummary("Get an address to pay an open order of mine at");
}
