using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Akada.Payments.Gateways.Webhooks;

/// <summary>
/// A provider says that something happened. Anyone can post here: without a signature over the raw bytes nothing changes (rule 23),
/// and with one it is still only a hint to go and ask. Kept once and answered at once; the work comes after.
/// </summary>
internal static partial class ReceiveWebhook
{
    private static readonly Refusal KeptAlready = new("payments.event_kept_already", RefusalKind.Conflict);

    internal sealed partial class Handler(AkadaDb db, GatewayBook book, WebhookCounts counts, Work work, TimeProvider clock, ILogger<Handler> log)
    {
        public async Task<Result<Done>> Handle(string provider, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, string? from, CancellationToken ct)
        {
            var now = clock.Now();
            var accounts = await book.AllOfAsync(provider, ct);
            // Which key fits says which mode it is. Both are tried always, so that the time does not tell.
            var read = accounts.Select(a => (a.Keys.Live, Delivery: a.Gateway.Read(a.Keys, body, headers, now))).ToList();
            if (read.Find(r => r.Delivery is not null) is not { Delivery: { } delivery } fits)
            {
                counts.Refused(provider, now);
                WrongSignature(log, provider, from, body.Length);
                return GatewayRefusals.WrongSignature;
            }

            if (!await IsKeptAsync(provider, fits.Live, delivery, ct)) await KeepAsync(provider, fits.Live, delivery, body, now, ct);
            counts.Taken(provider, now);
            return Done.It;
        }

        private Task<bool> IsKeptAsync(string provider, bool live, Delivery delivery, CancellationToken ct)
        {
            var id = PaymentEvent.IdOf(live, delivery);
            return db.PaymentEvents.AnyAsync(e => e.Provider == provider && e.EventId == id, ct);
        }

        private async Task KeepAsync(string provider, bool live, Delivery delivery, ReadOnlyMemory<byte> body, DateTime now, CancellationToken ct)
        {
            var kept = PaymentEvent.Keep(provider, live, delivery, TrimmedBody.Of(body), now);
            db.PaymentEvents.Add(kept);
            Tell(kept, delivery);
            if (delivery.Kind != DeliveryKind.Charge) kept.Work(now);
            // The same message may come on two connections at once: the unique index keeps one, and both are answered the same.
            await db.TrySaveAsync(ct, ("payment_events(provider, event_id)", KeptAlready));
        }

        private void Tell(PaymentEvent kept, Delivery delivery)
        {
            switch (delivery.Kind)
            {
                case DeliveryKind.Charge:
                    work.Publish(new GatewayEventCame(kept.Id));
                    break;
                case DeliveryKind.Refund:
                    work.Publish(new RefundNews(kept.Provider, kept.Live, delivery.Reference, delivery.ProviderId, delivery.RefundId, kept.Name));
                    break;
                case DeliveryKind.Dispute when delivery.Dispute is { } dispute:
                    work.Publish(new DisputeCame(kept.Provider, kept.Live, delivery.Reference, delivery.ProviderId, dispute.Id, dispute.Amount?.Minor, dispute.Amount?.Currency, dispute.AnswerBy, dispute.Outcome, kept.Name));
                    break;
                default:
                    break;
            }
        }

        [LoggerMessage(Level = LogLevel.Warning, Message = "A message to /webhooks/{Provider} from {From} with {Bytes} bytes had no valid signature; nothing was changed")]
        private static partial void WrongSignature(ILogger log, string provider, string? from, int bytes);
    }
}
