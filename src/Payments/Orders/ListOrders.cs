using Akada.Enrollment;
using Akada.Enrollment.Seats;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Orders;

/// <summary>The caller's own orders, newest first.</summary>
public static class ListOrders
{
    /// <param name="Title">Of the first line.</param>
    public sealed record Line(string Number, OrderState State, string Title, int Learners, long TotalMinor, string Currency, DateTime CreatedAt, DateTime? PaidAt, string? Receipt)
    {
        internal Money Total => new(TotalMinor, Currency);
    }

    internal sealed class Reader(AkadaDb db, IEnrollments enrollments, Caller caller) : IJoinRequest
    {
        public async Task<Page<Line>> ReadAsync(string? after, int? wanted, CancellationToken ct)
        {
            var size = Page.Size(wanted);
            var receipts = db.Receipts.AsQueryable();
            // Ids are version 7: their order is that of their making.
            var query = db.Orders.AsNoTracking().Where(o => o.PayerId == caller.Id);
            if (Guid.TryParse(after, out var key)) query = query.Where(o => o.Id < key);
            var rows = await query.OrderByDescending(o => o.Id).Take(size + 1)
                .Select(o => new
                {
                    o.Id,
                    Line = new Line(o.Number, o.State, o.Lines.OrderBy(l => l.Id).First().Title, o.Lines.Count, o.TotalMinor, o.Currency, o.CreatedAt, o.PaidAt, receipts.Where(r => r.OrderId == o.Id).Select(r => r.Number).FirstOrDefault()),
                }).ToListAsync(ct);
            return Page.Cut(rows, size, r => r.Id.ToString()).Select(r => r.Line);
        }

        /// <summary>What still waits for money, newest first; at most five. Where all learners have their seats by now,
        /// nothing does (rule 118).</summary>
        public async Task<IReadOnlyList<Line>> OpenAsync(CancellationToken ct)
        {
            var open = await db.Orders.AsNoTracking().Where(o => o.PayerId == caller.Id && o.OpenKey != null)
                .OrderByDescending(o => o.Id).Take(5)
                .Select(o => new
                {
                    Line = new Line(o.Number, o.State, o.Lines.OrderBy(l => l.Id).First().Title, o.Lines.Count,
                        o.TotalMinor, o.Currency, o.CreatedAt, o.PaidAt, null),
                    Seats = o.Lines.Select(l => new { l.LearnerId, l.CourseId }).ToList(),
                }).ToListAsync(ct);
            if (open.Count == 0) return [];
            var had = (await enrollments.OfLearnersAsync([.. open.SelectMany(o => o.Seats).Select(s => s.LearnerId)
                .Distinct()], ct))
                .Where(s => s.State == SeatState.Active || s.Covered).Select(s => (s.LearnerId, s.CourseId))
                    .ToHashSet();
            return [.. open.Where(o => o.Seats.Exists(s => !had.Contains((s.LearnerId, s.CourseId))))
                .Select(o => o.Line)];
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/me/orders", async (string? after, int? size, Reader reader, CancellationToken ct) => TypedResults.Ok(await reader.ReadAsync(after, size, ct)))
            .RequireAuthorization(Policies.SignedIn).WithSummary("My orders, newest first");
}
