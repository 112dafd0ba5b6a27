using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Akada.Fakes.Sms;

/// <summary>How the provider behaves towards the next messages.</summary>
public enum SmsMood
{
    Takes,

    /// <summary>Not one of its customers' numbers, a bad sender: another try is of no use.</summary>
    Refuses,

    /// <summary>429: too much at once.</summary>
    IsBusy,

    /// <summary>504 after the message was taken.</summary>
    Mumbles,

    /// <summary>Closes the connection after the message was taken.</summary>
    HangsUp,
}

public sealed record TakenSms(string To, string Text, string Sender);

/// <summary>A short-message company on a free loopback port. Checks what the contract demands and answers as it does; see docs of each adapter.</summary>
public abstract class FakeSms : IAsyncDisposable
{
    public const string Key = "secret-key";

    private readonly ConcurrentQueue<TakenSms> _taken = new();
    private WebApplication? _app;

    public SmsMood Mood { get; set; }

    public IReadOnlyList<TakenSms> Taken => [.. _taken];

    /// <summary>Requests that broke the contract, in words.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public Uri Address => new(_app!.Urls.First());

    /// <summary>Value of <c>Sms:Provider</c>.</summary>
    public abstract string Provider { get; }

    public virtual string User => "akada";

    public virtual string Sender => "Akada";

    protected abstract string Path { get; }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost(Path, AnswerAsync);
        _app.MapFallback(http =>
        {
            Complaints.Enqueue($"No such route: {http.Request.Method} {http.Request.Path}");
            http.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads the request as the contract has it; null with a complaint when it breaks it.</summary>
    protected abstract Task<TakenSms?> ReadAsync(HttpRequest request);

    protected abstract (int Status, JsonNode Body) Accept(TakenSms sms);

    protected abstract (int Status, JsonNode Body) Refuse(TakenSms sms);

    protected void Demand(bool holds, string what)
    {
        if (!holds) Complaints.Enqueue(what);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (await ReadAsync(http.Request) is not { } sms)
        {
            http.Response.StatusCode = 400;
            return;
        }

        if (Mood is not (SmsMood.Refuses or SmsMood.IsBusy)) _taken.Enqueue(sms);
        if (Mood == SmsMood.HangsUp)
        {
            http.Abort();
            return;
        }

        if (Mood is SmsMood.IsBusy or SmsMood.Mumbles)
        {
            http.Response.StatusCode = Mood == SmsMood.IsBusy ? 429 : 504;
            return;
        }

        var (status, body) = Mood == SmsMood.Takes ? Accept(sms) : Refuse(sms);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body.ToJsonString());
    }
}
