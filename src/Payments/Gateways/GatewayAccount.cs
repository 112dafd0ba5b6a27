using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Payments.Gateways;

/// <summary>The school's account with one provider in one mode. One row for each, for ever: orders of long ago are still asked about by it.</summary>
internal sealed class GatewayAccount
{
    private GatewayAccount()
    {
    }

    public Guid Id { get; private set; }

    public string Provider { get; private set; } = "";

    public bool Live { get; private set; }

    /// <summary>Encrypted by the data-protection keys.</summary>
    public string SecretKey { get; private set; } = "";

    /// <summary>Encrypted; null where the secret key signs as well.</summary>
    public string? WebhookSecret { get; private set; }

    /// <summary>The end of the secret key: all that is ever shown of it.</summary>
    public string LastFour { get; private set; } = "";

    /// <summary>Null is the provider's own address; a simulator's otherwise. No form sets it.</summary>
    public string? BaseAddress { get; private set; }

    /// <summary>Offered to payers. What was begun is settled also when it is off.</summary>
    public bool Enabled { get; private set; }

    /// <summary>ISO codes between commas, as <c>,GHS,NGN,</c>.</summary>
    public string Currencies { get; private set; } = "";

    /// <summary>The lowest comes first; the next is the fall-back.</summary>
    public int Rank { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<string> CurrencyList => Currencies.Split(',', StringSplitOptions.RemoveEmptyEntries);

    public static GatewayAccount New(string provider, bool live) => new() { Id = Guid.CreateVersion7(), Provider = provider, Live = live };

    public void Offer(bool enabled, IEnumerable<string> currencies, int rank, DateTime now)
    {
        (Enabled, Rank, ChangedAt) = (enabled, rank, now);
        Currencies = $",{string.Join(',', currencies.Distinct().Order(StringComparer.Ordinal))},";
    }

    /// <summary>Goes to the provider's own address from now on: a real key must never reach a simulator.</summary>
    /// <param name="secretKey">Encrypted already.</param>
    public void UseKey(string secretKey, string lastFour, DateTime now) => (SecretKey, LastFour, ChangedAt, BaseAddress) = (secretKey, lastFour, now, null);

    public void UseWebhookSecret(string webhookSecret, DateTime now) => (WebhookSecret, ChangedAt) = (webhookSecret, now);

    public void SendTo(Uri simulator) => BaseAddress = simulator.ToString();
}

internal sealed class GatewayAccountTable : IEntityTypeConfiguration<GatewayAccount>
{
    public void Configure(EntityTypeBuilder<GatewayAccount> builder)
    {
        builder.ToTable("gateway_accounts");
        builder.Property(a => a.Provider).HasMaxLength(20);
        builder.Property(a => a.SecretKey).HasMaxLength(2000);
        builder.Property(a => a.WebhookSecret).HasMaxLength(2000);
        builder.Property(a => a.LastFour).HasMaxLength(4);
        builder.Property(a => a.Currencies).HasMaxLength(200);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasIndex(a => new { a.Provider, a.Live }).IsUnique();
    }
}
