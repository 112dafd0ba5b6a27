using Akada.Accounts;
using Akada.Kernel;
using Akada.Payments.Checkout;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Offline;

/// <summary>One record of money that came without a provider, beside the order it is for.</summary>
public static class ShowSlip
{
    /// <param name="PhotoUrl">Only admins and the payer can open it.</param>
    /// <param name="Had">Learners who have their place already, as by the other parent's payment; what is recorded for
    /// them goes back with the approval.</param>
    /// <param name="HadMinor">How much of it that is.</param>
    /// <param name="MayApprove">False for who recorded it, and when it is decided.</param>
    public sealed record Answer(
        Guid Id, string Order, OrderState OrderState, bool OrderPaid, long DueMinor, string Payer, SlipWay Way, SlipState State, long AmountMinor, string Currency, string Reference, string? PhotoUrl,
        string RecordedBy, DateTime RecordedAt, string? DecidedBy, DateTime? DecidedAt, string? Reason, bool MayApprove,
        IReadOnlyList<string> Had, long HadMinor)
    {
        internal Money Money(long minor) => new(minor, Currency);

        /// <summary>What is recorded beyond the price; the whole where the order is paid.</summary>
        internal Money Over => new(OrderPaid ? AmountMinor : Math.Max(0, AmountMinor - DueMinor), Currency);
    }

    internal static string? PhotoUrl(Guid? fileId) => fileId is { } id ? $"/files/{id}/slip.webp" : null;

    internal sealed class Reader(AkadaDb db, IAccounts accounts, StillOwed owed, Caller caller) : IJoinRequest
    {
        public async Task<Answer?> ReadAsync(Guid id, CancellationToken ct)
        {
            var row = await db.PaymentSlips.AsNoTracking().Where(s => s.Id == id)
                .Join(db.Orders, s => s.OrderId, o => o.Id, (s, o) => new { Slip = s, Order = new { o.Number, o.State, o.PaidAt, o.TotalMinor, o.PayerId } }).SingleOrDefaultAsync(ct);
            if (row is null) return null;
            var (s, o) = (row.Slip, row.Order);
            IReadOnlyList<StillOwed.Standing> had = s.State != SlipState.Recorded ? [] : await owed.HadAsync(
                await db.Orders.AsNoTracking().Include(x => x.Lines).SingleAsync(x => x.Id == s.OrderId, ct), ct);
            var names = await accounts.NamesOfAsync([o.PayerId, s.RecordedBy, .. s.DecidedBy is { } by ? new[] { by } : []], ct);
            string NameOf(Guid person) => names.GetValueOrDefault(person)?.Name ?? "";
            return new Answer(
                s.Id, o.Number, o.State, o.PaidAt is not null, o.TotalMinor, NameOf(o.PayerId), s.Way, s.State, s.AmountMinor, s.Currency, s.Reference, PhotoUrl(s.FileId),
                NameOf(s.RecordedBy), s.RecordedAt, s.DecidedBy is { } decider ? NameOf(decider) : null, s.DecidedAt, s.Reason, s.State == SlipState.Recorded && s.RecordedBy != caller.Id,
                [.. had.Select(h => h.Name)], had.Sum(h => h.Line.DueMinor));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/finance/slips/{id:guid}", (Guid id, Reader reader, CancellationToken ct) => reader.ReadAsync(id, ct).OrNotFound())
            .RequireAuthorization(Policies.Admin).WithSummary("One record of money that came without a provider");
}
