using System.Globalization;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Akada.Web.Hosting;

/// <summary>
/// <c>/health/live</c>: the program answers. <c>/health/ready</c>: its database is there and in step, and there is room to write; after "ok" stands what
/// somebody should look at soon. First of all in the pipeline, as all others need the database, and for any host: whoever watches asks localhost (AllowedHosts).
/// </summary>
internal sealed class HealthFirst : IStartupFilter
{
    private const long Room = 20_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map("/health", health => health.Run(AnswerAsync));
        next(app);
    };

    private static async Task AnswerAsync(HttpContext http)
    {
        var (status, text) = http.Request.Path.Value switch
        {
            "/live" => (200, "ok"),
            "/ready" => await WhatIsMissingAsync(http) is { } wrong ? (503, wrong) : (200, string.Join('\n', (await WarningsAsync(http)).Prepend("ok"))),
            _ => (404, ""),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        // It stands before the middleware that gives them to all others.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
        if (status == 503) http.Response.Headers.RetryAfter = "10";
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.WriteAsync(text);
    }

    private static async Task<string?> WhatIsMissingAsync(HttpContext http)
    {
        var services = http.RequestServices;
        if (services.GetRequiredService<Troubles>().IsFresh(TroubleKind.Full) || new DriveInfo(services.GetRequiredService<DataFolder>().Path).AvailableFreeSpace < Room) return "The disk is full.";
        var db = services.GetRequiredService<AkadaDb>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            // SQLite cannot be called off, but waits no longer for a lock than this.
            db.Database.SetCommandTimeout(Patience);
            if (services.GetRequiredService<IConfiguration>()["AKADA_SCHEMA"] == "model") return await db.Database.CanConnectAsync(patience.Token) ? null : "The database does not answer.";
            if ((await db.Database.GetPendingMigrationsAsync(patience.Token)).Any()) return "The database is behind this version.";
            return (await Schema.UnknownAsync(db, patience.Token)).Count > 0 ? "The database is ahead of this version." : null;
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return "The database does not answer in time.";
        }
        catch (Exception e) when (Trouble.Of(e) is not null || e is System.Data.Common.DbException)
        {
            return "The database does not answer.";
        }
        finally
        {
            // Contexts are used again.
            db.Database.SetCommandTimeout(null);
        }
    }

    /// <summary>English, as the log: for who runs the program.</summary>
    private static async Task<IEnumerable<string>> WarningsAsync(HttpContext http)
    {
        var (clock, found) = (http.RequestServices.GetRequiredService<DatabaseClock>(), new List<string>());
        if (clock.IsSkewed) found.Add(string.Create(CultureInfo.InvariantCulture, $"Warning: this machine's clock is {clock.Skew.TotalSeconds:0.#} s ahead of the database's (negative: behind). Set it by NTP."));
        try
        {
            if (await http.RequestServices.GetRequiredService<FileSweeps>().FindAsync(http.RequestAborted) is { Allowed: false } held)
            {
                found.Add(string.Create(CultureInfo.InvariantCulture, $"Warning: {held.Orphans} of {held.Files} stored files belong to nothing in this database. Nothing was moved; an admin decides on the page /background."));
            }
        }
        catch (Exception e) when (Trouble.Of(e) is not null)
        {
            // It went away between two questions; the next look says so.
        }

        return found;
    }
}
