using Akada.Accounts;
using Akada.Enrollment;
using Akada.Enrollment.Seats;
using Akada.Kernel;
using Akada.Payments.Offline;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Checkout;

/// <summary>What of an order is still to pay: who has a seat is never led to pay for it again (rule 118), nor who paid
/// at the school, nor for somebody who is gone.</summary>
internal sealed class StillOwed(AkadaDb db, IAccounts accounts, IEnrollments enrollments) : IJoinRequest
{
    /// <param name="Why">Why this place is not to pay; null while it is.</param>
    internal sealed record Standing(OrderLine Line, string Name, Refusal? Why);

    /// <summary>Each place of the order; in four queries however many there are.</summary>
    public async Task<IReadOnlyList<Standing>> OfAsync(IReadOnlyCollection<OrderLine> lines, CancellationToken ct)
    {
        var learners = lines.Select(l => l.LearnerId).Distinct().ToList();
        var names = await accounts.NamesOfAsync(learners, ct);
        var gone = await accounts.GoneAsync(learners, ct);
        var seats = (await enrollments.OfLearnersAsync(learners, ct)).ToDictionary(s => (s.LearnerId, s.CourseId));
        var waiting = await WaitingAsync(learners, [.. lines.Select(l => l.CourseId).Distinct()], ct);
        return [.. lines.Select(line =>
        {
            var name = names.GetValueOrDefault(line.LearnerId)?.Name ?? "";
            var seat = seats.GetValueOrDefault((line.LearnerId, line.CourseId));
            return new Standing(line, name, Why(line, name, seat, gone, waiting));
        })];
    }

    /// <summary>Places of an unpaid order that are settled in another way, as by the other parent: money that is recorded
    /// for them goes back.</summary>
    public async Task<IReadOnlyList<Standing>> HadAsync(Order order, CancellationToken ct) => order.WasPaid ? []
        : [.. (await OfAsync(order.Lines, ct)).Where(s => IsHad(s.Why))];

    /// <summary>The learner has this place already.</summary>
    public static bool IsHad(Refusal? why) => why?.Code is { } code
        && (code == Refusals.AlreadyIn.Code || code == Refusals.PaidBefore.Code);

    /// <summary>Why nobody may be led to pay this order now; null when somebody may.</summary>
    public async Task<Refusal?> WhyNotAsync(Order order, CancellationToken ct) => (await OfAsync(order.Lines, ct))
        .Select(s => s.Why).FirstOrDefault(w => w is not null);

    /// <summary>Places that money is recorded for, and the order it is recorded on; it waits for a second
    /// admin.</summary>
    public async Task<IReadOnlyDictionary<(Guid LearnerId, Guid CourseId),
        string>> WaitingAsync(IReadOnlyCollection<Guid> learners, IReadOnlyCollection<Guid> courses,
        CancellationToken ct)
    {
        var slips = db.PaymentSlips.Where(s => s.State == SlipState.Recorded);
        var rows = await db.OrderLines.AsNoTracking().Where(l => learners.Contains(l.LearnerId)
            && courses.Contains(l.CourseId))
            .Join(db.Orders.Where(o => o.PaidAt == null && slips.Any(s => s.OrderId == o.Id)), l => l.OrderId,
                o => o.Id, (l, o) => new { l.LearnerId, l.CourseId, o.Number }).ToListAsync(ct);
        return rows.DistinctBy(r => (r.LearnerId, r.CourseId))
            .ToDictionary(r => (r.LearnerId, r.CourseId), r => r.Number);
    }

    /// <summary>Holds the places of an order that is about to be led to a provider. Who settles another order for the
    /// same place at this moment is waited for. Needs the order's lock; does not save.</summary>
    public async Task<Refusal?> HoldAsync(Order order, CancellationToken ct)
    {
        // In one order everywhere, so that two of them lock courses the same way round.
        foreach (var line in order.Lines.OrderBy(l => l.CourseId).ThenBy(l => l.LearnerId))
        {
            if (await enrollments.HoldAsync(line.LearnerId, line.CourseId, ct) is not { } no) continue;
            var name = (await accounts.FindAsync(line.LearnerId, ct))?.Name ?? "";
            return no.Code switch { "enrollment.already_in" => Refusals.AlreadyIn.With(name),
                "enrollment.paid_before" => Refusals.PaidBefore.With(name), _ => no };
        }

        return null;
    }

    private static Refusal? Why(OrderLine line, string name, SeatFacts? seat, IReadOnlySet<Guid> gone,
        IReadOnlyDictionary<(Guid, Guid), string> waiting) =>
        gone.Contains(line.LearnerId) ? Refusals.LearnerGone.With(name)
        : seat?.State == SeatState.Active ? Refusals.AlreadyIn.With(name)
        : seat is { Covered: true } ? Refusals.PaidBefore.With(name)
        : waiting.TryGetValue((line.LearnerId, line.CourseId), out var number) ? Refusals.SlipWaits.With(name, number)
            : null;
}
