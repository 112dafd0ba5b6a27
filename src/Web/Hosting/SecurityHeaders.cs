using System.Security.Cryptography;

namespace Akada.Web.Hosting;

/// <summary>Tells the browser to refuse what Akada never sends: foreign or inline scripts, frames, sniffed types.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public const string Nonce = "csp-nonce";

    public Task InvokeAsync(HttpContext http)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        http.Items[Nonce] = nonce;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' https:; font-src 'self'; " +
            "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // The page under a finger that goes down is fetched before the finger comes up; nothing earlier, since data costs money.
        if (HttpMethods.IsGet(http.Request.Method)) headers["Speculation-Rules"] = Prefetching.Header;
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        return next(http);
    }
}

/// <summary>The API takes writes by cookie only from our own pages; programs send a token. Forms have their antiforgery token.</summary>
internal sealed class SameSiteWrites(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        var writes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if (writes && request.Path.StartsWithSegments("/api") && request.Headers.Authorization.Count == 0 && IsFromElsewhere(request))
        {
            await new Platform.Api.Refused(new("web.cross_site", Kernel.RefusalKind.Forbidden)).ExecuteAsync(http);
            return;
        }

        await next(http);
    }

    /// <summary>
    /// By what the browser itself says: <c>Sec-Fetch-Site</c>, and <c>Origin</c> from engines that do not know it. A request
    /// without both comes from no page of another site that a browser of today would show: it passes.
    /// </summary>
    internal static bool IsFromElsewhere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site) return site is not ("same-origin" or "none");
        return request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
    }
}
