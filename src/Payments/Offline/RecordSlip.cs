using System.ComponentModel.DataAnnotations;
using Akada.Accounts;
using Akada.Audit;
using Akada.Kernel;
using Akada.Payments.Checkout;
using Akada.Payments.Orders;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Offline;

/// <summary>An admin records money that came by bank transfer or in cash. It pays for nothing until another admin approves.</summary>
public static class RecordSlip
{
    private const int Edge = 1600;
    private const long MostBytes = 10_000_000;

    /// <param name="Amount">What came, in major units of the order's currency, as <c>1500.50</c>.</param>
    /// <param name="Reference">The bank's, or the number in the receipt book. Each counts once.</param>
    /// <param name="Photo">Of the slip; needed for a transfer.</param>
    /// <param name="Draft">Of the pages alone: the id that the record will have. Its photo came with an earlier step, and
    /// the same id makes one record.</param>
    public sealed record Request([Required] SlipWay? Way, [Required, StringLength(20)] string Amount,
        [Required, StringLength(80)] string Reference, IFormFile? Photo = null, Guid? Draft = null);

    /// <summary>What would be recorded, for the question before it is.</summary>
    internal sealed record Plan(Order Order, PaymentSlip Slip, string Payer,
        IReadOnlyList<StillOwed.Standing> Had)
    {
        internal Money Over => new(Math.Max(0, Slip.AmountMinor - Order.TotalMinor), Slip.Currency);
    }

    internal sealed class Handler(AkadaDb db, FileStore files, IAccounts accounts, StillOwed owed, Caller caller, AuditTrail audit,
        TimeProvider clock)
    {
        public async Task<Result<Guid>> Handle(string number, Request request, CancellationToken ct)
        {
            if (request.Draft is { } again
                && await db.PaymentSlips.AsNoTracking().SingleOrDefaultAsync(s => s.Id == again, ct) is { } made)
            {
                var isSame = made.RecordedBy == caller.Id
                    && await db.Orders.AnyAsync(o => o.Id == made.OrderId && o.Number == number, ct);
                return isSame ? again : Refusals.SlipTwice;
            }

            var planned = await PlanAsync(number, request, ct);
            if (planned.Refusal is { } no) return no;
            var (order, slip) = (planned.Value.Order, planned.Value.Slip);
            if (request.Photo is { } photo)
            {
                var kept = await KeepAsync(slip.Id, photo, ct);
                if (kept.Refusal is { } unfit) return unfit.At("Photo");
                slip.Show(kept.Value.Id);
            }
            else if (await PhotoOfAsync(request.Draft, ct) is { } brought)
            {
                slip.Show(brought.Id);
            }

            db.PaymentSlips.Add(slip);
            audit.Record("payments.slip_recorded", order.Id, order.Number, after: new { slip.Way, slip.AmountMinor, slip.Currency, slip.Reference });
            // Two at once with one draft meet at the primary key, which each database names in its own way.
            return await db.TrySaveAsync(ct, ("payment_slips(reference_key)", Refusals.SlipTwice),
                ("payment_slips(id)", Refusals.SlipTwice), ("payment_slips(pk_payment_slips)", Refusals.SlipTwice)) is { } twice
                ? twice : slip.Id;
        }

        /// <summary>Looks at everything but the photo's content; keeps nothing.</summary>
        public async Task<Result<Plan>> PlanAsync(string number, Request request, CancellationToken ct)
        {
            // Also on an order that is paid or closed: money that came is written down, and goes back if it was one payment too many.
            if (await db.Orders.AsNoTracking().Include(o => o.Lines)
                .SingleOrDefaultAsync(o => o.Number == number, ct) is not { } order) return Refusals.NoSuchOrderHere;
            if (Money.FromInvariant(request.Amount, order.Currency) is not { } amount) return Refusals.SlipAmount;
            if (request is { Photo: null, Way: SlipWay.Transfer } && await PhotoOfAsync(request.Draft, ct) is null)
                return Refusals.SlipPhoto;
            var recorded = PaymentSlip.Record(order, request.Way!.Value, amount, Words.Tidy(request.Reference) ?? "",
                caller.Id, clock.Now(), request.Draft);
            if (recorded.Refusal is { } no) return no;
            var slip = recorded.Value;
            // Said before the question; the index decides.
            if (await db.PaymentSlips.AnyAsync(s => s.ReferenceKey == slip.ReferenceKey, ct)) return Refusals.SlipTwice;
            var names = await accounts.NamesOfAsync([order.PayerId], ct);
            return new Plan(order, slip, names.GetValueOrDefault(order.PayerId)?.Name ?? "",
                await owed.HadAsync(order, ct));
        }

        /// <summary>Keeps a photo until the record is made; saves. Without a record it goes after a day.</summary>
        public async Task<Refusal?> BringAsync(Guid draft, IFormFile photo, CancellationToken ct)
        {
            var kept = await KeepAsync(draft, photo, ct);
            if (kept.Refusal is { } unfit) return unfit.At("Photo");
            await db.SaveChangesAsync(ct);
            return null;
        }

        /// <summary>The photo that the caller brought for a record that is not made yet.</summary>
        public async Task<KeptFile?> PhotoOfAsync(Guid? draft, CancellationToken ct) =>
            draft is { } id ? await files.BroughtAsync(SlipGuard.Kind, id, ct) : null;

        // Made small and without its notes of place and camera before it is kept.
        private async Task<Result<KeptFile>> KeepAsync(Guid slip, IFormFile photo, CancellationToken ct)
        {
            if (photo.Length > MostBytes) return FileStore.TooLarge.With(MostBytes / 1_000_000);
            await using var content = photo.OpenReadStream();
            var small = await Pictures.ShrinkAsync(content, Edge, ct);
            if (small.Refusal is { } no) return no;
            using var bytes = new MemoryStream(small.Value);
            return await files.KeepAsync(bytes, new(SlipGuard.Kind, slip, "slip.webp", FileKind.Pictures, MostBytes), ct);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        // The API takes no antiforgery token; writes by cookie from elsewhere are refused for all of it.
        api.MapPost("/finance/orders/{number}/slips", (string number, [FromForm, OneOf<SlipWay>] string way,
            [FromForm, StringLength(20)] string amount, [FromForm, StringLength(80)] string reference, IFormFile? photo,
            Handler handler, CancellationToken ct) =>
                handler.Handle(number, new(Choice.Of<SlipWay>(way), amount, reference, photo), ct)
                    .ToCreated("/api/v1/finance/slips"))
            .RequireAuthorization(Policies.Admin).DisableAntiforgery().WithSummary("Record money that came by bank transfer or in cash");
}
