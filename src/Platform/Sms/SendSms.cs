using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Mail;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Platform.Sms;

/// <summary>What was handed over and what it costs; neither number nor text is kept. Rule 75.</summary>
internal sealed class SmsSent
{
    public Guid Id { get; init; }

    public string Provider { get; init; } = "";

    public string? MessageId { get; init; }

    public int Parts { get; init; }

    public string? Cost { get; init; }

    public DateTime SentAt { get; init; }
}

internal sealed class SmsSentTable : IEntityTypeConfiguration<SmsSent>
{
    public void Configure(EntityTypeBuilder<SmsSent> builder)
    {
        builder.ToTable("sms_sent");
        builder.Property(s => s.Provider).HasMaxLength(20);
        builder.Property(s => s.MessageId).HasMaxLength(100);
        builder.Property(s => s.Cost).HasMaxLength(40);
        builder.HasIndex(s => s.MessageId);
        builder.HasIndex(s => s.SentAt);
    }
}

internal sealed class SendSms(ISmsProvider provider, SmsSettings settings, AkadaDb db, MessageSeal seal, TimeProvider clock) : IDeliver<SmsQueued>
{
    public async Task DeliverAsync(SmsQueued happened, DeliveryTry attempt, CancellationToken ct)
    {
        if (attempt.LastOneVanished && settings.Provider.Length > 0) throw new GiveUpException("The program ended while the message was being sent; it may or may not have arrived.");
        var text = seal.Open(happened.Sealed, new("", happened.Text)).Text;
        var taken = await provider.SendAsync(happened.To, text, ct);
        db.Add(new SmsSent { Id = Guid.CreateVersion7(), Provider = settings.ToString(), MessageId = taken.MessageId, Cost = taken.Cost, Parts = SmsSegments.Count(text), SentAt = clock.Now() });
    }
}

/// <summary>Without a provider, messages lie as files in <c>sms/</c> of the data folder, where an admin can read them out.</summary>
internal sealed class SmsFiles(DataFolder folder, TimeProvider clock) : ISmsProvider
{
    public async Task<SmsTaken> SendAsync(string to, string text, CancellationToken ct)
    {
        var id = $"{clock.Now():yyyyMMdd-HHmmss-fff}-{Guid.CreateVersion7():N}";
        await File.WriteAllTextAsync(Path.Combine(folder.Sub("sms"), id + ".txt"), $"{to}\n{text}", ct);
        return new(id);
    }
}
