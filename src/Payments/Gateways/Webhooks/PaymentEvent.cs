using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Payments.Gateways.Webhooks;

/// <summary>
/// One message of a provider, kept once however often it is delivered (rule 24).
/// <code>kept --work off--> worked;  kept --a week--> worked (the sweep of open orders and the daily comparison know by then)</code>
/// </summary>
internal sealed class PaymentEvent
{
    private PaymentEvent()
    {
    }

    public Guid Id { get; private set; }

    public string Provider { get; private set; } = "";

    public bool Live { get; private set; }

    /// <summary>The same for each repeat; with the mode in front, since both modes count from one.</summary>
    public string EventId { get; private set; } = "";

    public string Name { get; private set; } = "";

    public DeliveryKind Kind { get; private set; }

    /// <summary>Our reference of the charge.</summary>
    public string? Reference { get; private set; }

    public string? Session { get; private set; }

    public string? ProviderId { get; private set; }

    /// <summary>What of the message says nothing about a person; see <see cref="TrimmedBody"/>.</summary>
    public string Body { get; private set; } = "";

    public DateTime ReceivedAt { get; private set; }

    public DateTime? WorkedAt { get; private set; }

    public static PaymentEvent Keep(string provider, bool live, Delivery delivery, string trimmed, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        Provider = provider,
        Live = live,
        EventId = IdOf(live, delivery),
        Name = Kernel.Words.Cut(delivery.EventName, 80),
        Kind = delivery.Kind,
        Reference = delivery.Reference,
        Session = delivery.Session,
        ProviderId = delivery.ProviderId,
        Body = trimmed,
        ReceivedAt = now,
    };

    public static string IdOf(bool live, Delivery delivery) => Kernel.Words.Cut($"{(live ? "live" : "test")}:{delivery.EventId}", 200);

    public void Work(DateTime now) => WorkedAt ??= now;
}

internal sealed class PaymentEventTable : IEntityTypeConfiguration<PaymentEvent>
{
    public void Configure(EntityTypeBuilder<PaymentEvent> builder)
    {
        builder.ToTable("payment_events");
        builder.Property(e => e.Provider).HasMaxLength(20);
        builder.Property(e => e.EventId).HasMaxLength(200);
        builder.Property(e => e.Name).HasMaxLength(80);
        builder.Property(e => e.Body).HasMaxLength(TrimmedBody.Most);
        builder.HasIndex(e => new { e.Provider, e.EventId }).IsUnique();
        builder.HasIndex(e => new { e.WorkedAt, e.ReceivedAt });
        builder.HasIndex(e => e.Reference);
    }
}
