using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Akada.Payments.Gateways.Webhooks;

/// <param name="Refused">Without a valid signature.</param>
internal sealed record WebhookCount(long Taken, long Refused, DateTime? LastTakenAt, DateTime? LastRefusedAt);

/// <summary>How many messages came since the program started. Not in the database: a stranger who posts rubbish must not make us write (rule 23).</summary>
internal sealed class WebhookCounts(IMeterFactory meters)
{
    private readonly ConcurrentDictionary<string, WebhookCount> _counts = new();
    private readonly Counter<long> _meter = meters.Create("Akada.Payments").CreateCounter<long>("akada.webhooks");

    public WebhookCount Of(string provider) => _counts.GetValueOrDefault(provider) ?? new(0, 0, null, null);

    public void Taken(string provider, DateTime now)
    {
        _counts.AddOrUpdate(provider, _ => new(1, 0, now, null), (_, c) => c with { Taken = c.Taken + 1, LastTakenAt = now });
        _meter.Add(1, new KeyValuePair<string, object?>("provider", provider), new KeyValuePair<string, object?>("signature", "valid"));
    }

    public void Refused(string provider, DateTime now)
    {
        _counts.AddOrUpdate(provider, _ => new(0, 1, null, now), (_, c) => c with { Refused = c.Refused + 1, LastRefusedAt = now });
        _meter.Add(1, new KeyValuePair<string, object?>("provider", provider), new KeyValuePair<string, object?>("signature", "wrong"));
    }
}
