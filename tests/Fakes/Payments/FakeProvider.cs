using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Akada.Fakes.Payments;

/// <summary>A payment provider to play with: its API as its contract has it, a payment page that a person can click, signed messages, and faults.</summary>
/// <remarks>Stand it alone on a loopback port with <see cref="StartAsync"/>, or map it into a host: <c>app.Map("/simulator/paystack", branch => branch.Run(fake.HandleAsync))</c>.</remarks>
public abstract class FakeProvider : IAsyncDisposable
{
    private WebApplication? _app;

    protected FakeProvider()
    {
        Bank = new FakeBank(Faults) { Happened = Tell, RefundHappened = Tell, DisputeHappened = Tell };
    }

    public FaultPlan Faults { get; } = new();

    public FakeBank Bank { get; }

    public Postman Post { get; } = new();

    public abstract string Name { get; }

    public abstract string TestKey { get; }

    public abstract string LiveKey { get; }

    /// <summary>What proves messages, where that is not the secret key.</summary>
    public virtual string? WebhookSecret => null;

    /// <summary>True puts the payment page at the origin of the return address, so that a phone reaches it by the name it knows the school by.</summary>
    public bool PageAtReturnOrigin { get; set; }

    /// <summary>Another body than the contract's, as a broken proxy would send: <c>&lt;html&gt;</c>. Null is well.</summary>
    public string? Garbage { get; set; }

    public Uri Address => new(_app!.Urls.First());

    /// <summary>The clock of everything: late transfers, retries, delays.</summary>
    public TimeProvider Clock
    {
        get => Bank.Clock;
        set => Bank.Clock = Post.Clock = value;
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(HandleAsync);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Post.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public async Task HandleAsync(HttpContext http)
    {
        Bank.Tick();
        var path = http.Request.Path.Value ?? "/";
        if (path == "/checkout.css") await WriteAsync(http, 200, CheckoutPage.Css, "text/css");
        else if (path.StartsWith("/pay/", StringComparison.Ordinal)) await CheckoutPage.AnswerAsync(http, this, path["/pay/".Length..]);
        else if (Garbage is { } garbage) await WriteAsync(http, 200, garbage, "text/html");
        else await AnswerAsync(http, path);
    }

    /// <summary>Where the payer's browser goes back to.</summary>
    public abstract string ReturnAddress(FakeCharge charge);

    protected abstract Task AnswerAsync(HttpContext http, string path);

    /// <summary>The message about a charge; null where the provider sends none.</summary>
    protected abstract Letter? LetterOf(FakeCharge charge, string what, bool forged);

    protected abstract Letter? LetterOf(FakeRefund refund);

    /// <summary>Null where the provider's contract tells of none.</summary>
    protected virtual Letter? LetterOf(FakeDispute dispute) => null;

    protected string PayUrl(HttpContext http, FakeCharge charge)
    {
        var origin = PageAtReturnOrigin && Uri.TryCreate(charge.ReturnUrl, UriKind.Absolute, out var back) ? back.GetLeftPart(UriPartial.Authority) : $"{http.Request.Scheme}://{http.Request.Host}";
        return $"{origin}{http.Request.PathBase}/pay/{charge.Code}";
    }

    /// <summary>True when the call was answered with a failure, and nothing may be done.</summary>
    protected async Task<bool> StumblesAsync(HttpContext http, string reference, string where)
    {
        if (!Faults.Has(reference, Fault.Fail500) || !Faults.Take(reference, "500 " + where, Faults.Failures)) return false;
        await WriteAsync(http, 500, "<html><body>Internal Server Error</body></html>", "text/html");
        return true;
    }

    /// <summary>Answers after the thing was done, or leaves the caller without an answer.</summary>
    protected async Task SayAsync(HttpContext http, string reference, string where, int status, object body)
    {
        if (Faults.Has(reference, Fault.TimeOut) && Faults.Take(reference, "time-out " + where, 1))
        {
            if (Faults.Hang > TimeSpan.Zero) await Task.WhenAny(Task.Delay(Faults.Hang), Task.Delay(-1, http.RequestAborted));
            http.Abort();
            return;
        }

        await WriteAsync(http, status, JsonSerializer.Serialize(body), "application/json");
    }

    protected static Task WriteAsync(HttpContext http, int status, string text, string type)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type + "; charset=utf-8";
        return http.Response.WriteAsync(text);
    }

    protected static async Task<JsonElement> JsonAsync(HttpContext http)
    {
        using var json = await JsonDocument.ParseAsync(http.Request.Body);
        return json.RootElement.Clone();
    }

    /// <summary>True for the live key, false for the test key, null for any other.</summary>
    protected bool? ModeOf(HttpContext http) => http.Request.Headers.Authorization.ToString() is var given && given == "Bearer " + LiveKey ? true : given == "Bearer " + TestKey ? false : null;

    internal static string Html(string text) => WebUtility.HtmlEncode(text);

    private void Tell(FakeCharge charge, string what)
    {
        if (what == "begun")
        {
            if (Faults.Has(charge.Reference, Fault.Forge) && LetterOf(charge, "paid", forged: true) is { } forged) Post.Post(forged);
            return;
        }

        if (LetterOf(charge, what, forged: false) is { } letter) Send(letter, what);
    }

    private void Tell(FakeRefund refund)
    {
        if (LetterOf(refund) is { } letter) Send(letter, refund.Status);
    }

    private void Tell(FakeDispute dispute)
    {
        if (LetterOf(dispute) is { } letter) Send(letter, $"dispute {dispute.SchoolKeeps}");
    }

    private void Send(Letter letter, string what)
    {
        var faults = Faults.For(letter.Reference);
        if ((faults & Fault.Drop) != 0) return;
        for (var copy = 0; copy < ((faults & Fault.Repeat) != 0 ? 4 : 1); copy++)
        {
            var wait = (faults & Fault.Delay) != 0 ? Faults.DelayBy : TimeSpan.Zero;
            if ((faults & Fault.Reorder) != 0) wait += Faults.ReorderWithin * Faults.Draw(letter.Reference, $"{what} {copy}");
            Post.Post(letter, wait);
        }
    }
}
