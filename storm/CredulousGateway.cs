using System.Collections.Concurrent;
using System.Text.Json;
using Akada.Kernel;
using Akada.Payments.Gateways;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Storm;

/// <summary>The planted fault: Paystack with its verification switched off. Whatever is posted is believed, whoever signed it. It is in no program but this one.</summary>
internal sealed class CredulousGateway(IGateway real) : IGateway
{
    private static readonly ConcurrentDictionary<string, Found> Told = new();

    public string Name => real.Name;

    public Uri UsualAddress => real.UsualAddress;

    public IReadOnlyList<string> Currencies => real.Currencies;

    public bool NeedsWebhookSecret => real.NeedsWebhookSecret;

    public static void Use(IServiceCollection services)
    {
        services.Remove(services.Single(s => s.ServiceType == typeof(IGateway) && s.ImplementationType == typeof(Paystack)));
        services.AddScoped<IGateway>(p => new CredulousGateway(ActivatorUtilities.CreateInstance<Paystack>(p)));
    }

    public Delivery? Read(GatewayKeys keys, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, DateTime now)
    {
        using var json = JsonDocument.Parse(body);
        var data = json.RootElement.GetProperty("data");
        var (reference, id) = (data.GetProperty("reference").GetString()!, data.GetProperty("id").ToString());
        Told[reference] = new(ChargeState.Paid, reference, id, new Money(data.GetProperty("amount").GetInt64(), data.GetProperty("currency").GetString()!), null, "card", null, keys.Live, null);
        return new("told:" + id, "charge.success", DeliveryKind.Charge, reference);
    }

    public async Task<Result<Found>> LookAsync(GatewayKeys keys, string reference, string? session, CancellationToken ct) =>
        Told.TryGetValue(reference, out var told) ? told : await real.LookAsync(keys, reference, session, ct);

    public bool? IsLive(string secretKey) => real.IsLive(secretKey);

    public Task<Result<Started>> StartAsync(GatewayKeys keys, Charge charge, CancellationToken ct) => real.StartAsync(keys, charge, ct);

    public Task<Result<RefundFound>> RefundAsync(GatewayKeys keys, RefundWanted refund, CancellationToken ct) => real.RefundAsync(keys, refund, ct);

    public Task<Result<RefundFound>> LookAtRefundAsync(GatewayKeys keys, string refundId, CancellationToken ct) => real.LookAtRefundAsync(keys, refundId, ct);

    public Task<Result<IReadOnlyList<RefundFound>>> RefundsOfAsync(GatewayKeys keys, Found charge, CancellationToken ct) => real.RefundsOfAsync(keys, charge, ct);

    public Task<Result<FoundPage>> ListAsync(GatewayKeys keys, DateTime from, DateTime to, string? after, CancellationToken ct) => real.ListAsync(keys, from, to, after, ct);

    public Task<Refusal?> TryKeysAsync(GatewayKeys keys, CancellationToken ct) => real.TryKeysAsync(keys, ct);
}
