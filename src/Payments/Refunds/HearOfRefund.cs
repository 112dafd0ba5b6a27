using Akada.Kernel;
using Akada.Payments.Gateways.Webhooks;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Refunds;

/// <summary>A provider's message about a refund: only a hint to look again soon.</summary>
internal sealed class HearOfRefund(AkadaDb db, TimeProvider clock) : IListen<RefundNews>
{
    public async Task HandleAsync(RefundNews happened, CancellationToken ct)
    {
        var (reference, chargeId, refundId) = (happened.Reference, happened.ProviderId, happened.RefundId);
        var charges = db.Payments.Where(p => p.Provider == happened.Provider && p.Live == happened.Live && ((reference != null && p.Reference == reference) || (chargeId != null && p.ProviderId == chargeId) || (reference == null && chargeId == null))).Select(p => (Guid?)p.Id);
        var named = reference is not null || chargeId is not null;
        if (!named && refundId is null) return;
        var under = await db.Refunds.Where(r => (r.State == RefundWork.Sent || r.State == RefundWork.NeedsAttention) && charges.Contains(r.PaymentId) && (named || r.ProviderRefundId == refundId)).OrderBy(r => r.Id).Take(20).ToListAsync(ct);
        foreach (var refund in under) refund.Hear(clock.Now());
    }
}
