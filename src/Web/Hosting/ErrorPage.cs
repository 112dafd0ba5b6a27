using System.Text.Encodings.Web;
using Akada.Platform.Html;
using Akada.Platform.Words;

namespace Akada.Web.Hosting;

/// <summary>A page that needs nothing that could be broken: no database, no layout.</summary>
internal static class ErrorPage
{
    public static async Task ShowAsync(HttpContext http, int status, string code, params object[] args)
    {
        var texts = http.RequestServices.GetRequiredService<T>();
        var assets = http.RequestServices.GetRequiredService<Assets>();
        string Text(string key) => HtmlEncoder.Default.Encode(texts[key]);
        // What the school's helpers find in the log.
        var trace = status < 500 ? "" : $"""<p class="muted small">{HtmlEncoder.Default.Encode(texts["web.trace", http.TraceIdentifier])}</p>""";
        http.Response.Begin(status);
        await http.Response.WriteAsync($"""
            <!doctype html>
            <html lang="{texts.Culture.Name}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(Heading(status))}</title><link rel="stylesheet" href="{assets["akada.css"]}"></head>
            <body><main class="narrow error-page"><p class="muted small">{status}</p><h1>{Text(Heading(status))}</h1><p class="lead">{HtmlEncoder.Default.Encode(texts["refusal." + code, args])}</p>{trace}
            <p><a class="btn primary" href="/">{Text("web.home")}</a></p></main></body></html>
            """);
    }

    private static string Heading(int status) => status switch
    {
        401 => "web.error.sign_in",
        403 => "web.error.forbidden",
        404 => "web.error.not_found",
        429 => "web.error.too_many",
        < 500 => "web.error.not_taken",
        503 => "web.error.unavailable",
        _ => "web.error.failed",
    };

    // Response.Clear also drops the security headers, which an error page needs just as much.
    private static void Begin(this HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = null;
    }
}
