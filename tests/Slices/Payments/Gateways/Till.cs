using Akada.Fakes.Payments;
using Akada.Kernel;
using Akada.Payments.Gateways;

namespace Akada.Slices.Payments.Gateways;

/// <summary>An adapter and the simulator it talks to, without a host.</summary>
internal sealed class Till<TFake> : IAsyncDisposable
    where TFake : FakeProvider
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };

    private Till(TFake fake, Func<GatewayCall, IGateway> make) => (Fake, Gateway) = (fake, make(new GatewayCall(_http)));

    public TFake Fake { get; }

    public IGateway Gateway { get; }

    public GatewayKeys Keys => new(Fake.TestKey, Fake.WebhookSecret, false, Fake.Address);

    public GatewayKeys LiveKeys => new(Fake.LiveKey, Fake.WebhookSecret, true, Fake.Address);

    public GatewayKeys WrongKeys => new(Fake.TestKey[..^1] + "Z", Fake.WebhookSecret, false, Fake.Address);

    public static async Task<Till<TFake>> OpenAsync(TFake fake, Func<GatewayCall, IGateway> make)
    {
        await fake.StartAsync();
        return new(fake, make);
    }

    public static Charge ChargeOf(string reference, long minor = 500_000, string currency = "NGN") =>
        new(reference, new Money(minor, currency), "bola@example.org", "Bola Obi", null, "Maths 1", "http://school.test/pay/back");

    public Task<Result<Started>> StartAsync(string reference, long minor = 500_000, string currency = "NGN") => Gateway.StartAsync(Keys, ChargeOf(reference, minor, currency), default);

    /// <summary>Begins a charge and lets the payer pay it.</summary>
    public async Task<Found> PayAsync(string reference, long minor = 500_000, string currency = "NGN")
    {
        var started = await StartAsync(reference, minor, currency);
        Fake.Bank.Pay(Fake.Bank.Find(reference)!);
        return (await Gateway.LookAsync(Keys, reference, started.Value.Session, default)).Value;
    }

    public async Task<Found> FindAsync(string reference, string? session = null) => (await Gateway.LookAsync(Keys, reference, session, default)).Value;

    /// <summary>The messages that wait, as the school would get them.</summary>
    public Delivery? Read(Delivered delivered, GatewayKeys? keys = null) => Gateway.Read(keys ?? Keys, delivered.Letter.Body, delivered.Letter.Headers, DateTime.UtcNow);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Fake.DisposeAsync();
    }
}
