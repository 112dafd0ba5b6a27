using System.Data.Common;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Web.Hosting;

/// <summary><c>/health/live</c>: the program answers. <c>/health/ready</c>: its database is there and in step. First in the pipeline, as all others need the database.</summary>
internal static class Health
{
    public static void Use(WebApplication app) => app.Map("/health", health => health.Run(AnswerAsync));

    private static async Task AnswerAsync(HttpContext http)
    {
        var wrong = http.Request.Path.Value switch
        {
            "/live" => null,
            "/ready" => await WhatIsMissingAsync(http),
            _ => "",
        };
        http.Response.StatusCode = wrong switch { null => 200, "" => 404, _ => 503 };
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.WriteAsync(wrong ?? "ok");
    }

    private static async Task<string?> WhatIsMissingAsync(HttpContext http)
    {
        var db = http.RequestServices.GetRequiredService<AkadaDb>();
        try
        {
            if (http.RequestServices.GetRequiredService<IConfiguration>()["AKADA_SCHEMA"] == "model") return await db.Database.CanConnectAsync(http.RequestAborted) ? null : "The database does not answer.";
            return (await db.Database.GetPendingMigrationsAsync(http.RequestAborted)).Any() ? "The database is behind this version." : null;
        }
        catch (DbException)
        {
            return "The database does not answer.";
        }
    }
}
