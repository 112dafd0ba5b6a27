using Akada.Accounts.SigningIn;
using Akada.Accounts.Tokens;
using Akada.Courses;
using Akada.Payments.Gateways.Webhooks;
using Akada.Platform.Files;
using Akada.Platform.Forms;
using Akada.Platform.Idempotency;
using Akada.Platform.People;
using Akada.Platform.Input;
using Akada.Progress;
using Akada.Web.Bench;
using Akada.Web.Demo;
using Akada.Web.Developers;
using Akada.Web.Home;
using Microsoft.AspNetCore.StaticFiles;

namespace Akada.Web.Hosting;

/// <summary>What every request goes through, in this order.</summary>
internal static class Pipeline
{
    public static void Use(WebApplication app)
    {
        app.UseForwardedHeaders();
        // A proxy that says nothing, and a look from the server itself: where the school's address is https, so are its links and cookies.
        if (app.Services.GetRequiredService<SiteCookies>().Secure) app.Use((http, next) => { http.Request.Scheme = Uri.UriSchemeHttps; return next(http); });
        if (app.Configuration[BarePage.Switch] is { } bare) BarePage.Use(app, bare);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<PrivateAnswers>();
        app.UseMiddleware<Failures>();
        app.Services.GetService<DemoSimulators>()?.Use(app);
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = SayWhatItIs });
        // The first that asks the database: when that is away, there is still an error page, and its style.
        app.UseMiddleware<CallerFacts>();
        app.UseMiddleware<FitAddresses>();
        app.UseRouting();
        app.UseAuthentication();
        // After it, since who is signed in is counted by the account and not by the address.
        app.UseRateLimiter();
        app.UseMiddleware<SameSiteWrites>();
        app.UseMiddleware<LimitUploads>();
        app.UseMiddleware<RoomForUploads>();
        app.UseMiddleware<ReadOnlyTokens>();
        app.UseMiddleware<ComesFirst>();
        app.UseMiddleware<UnknownRoutes>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(KnownFirst.AskAsync);
        app.UseMiddleware<WholeForms>();

        app.MapRazorPages();
        var routes = new RoutesOnce(app);
        // Made once: it takes a second, and strangers may ask for it.
        routes.MapGet("/openapi/v1.json", async (ApiBook book, CancellationToken ct) => await book.DocumentAsync(ct) switch { var made => Results.Bytes(made.Json, "application/json;charset=utf-8", entityTag: made.Tag) })
            .AllowAnonymous().ExcludeFromDescription();
        routes.MapFiles();
        routes.MapCourseFiles();
        routes.MapLearning();
        routes.MapWebhooks();
        OldLinks.Map(routes);
        ChooseLanguage.Map(routes);
        Prefetching.Map(routes);
        AkadaHost.MapRooms(routes.MapGroup("/api/v1").AddEndpointFilter<FitArguments>().Idempotent());
        routes.Close();
    }

    private static void SayWhatItIs(StaticFileResponseContext context)
    {
        var type = context.Context.Response.ContentType;
        if (type is not null && (type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("+xml", StringComparison.Ordinal)))
        {
            context.Context.Response.ContentType = type + "; charset=utf-8";
        }

        // Addresses carry the hash of the content (Assets), so a phone may keep the file for a year.
        if (context.Context.Request.Query.ContainsKey("v")) context.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
    }
}
