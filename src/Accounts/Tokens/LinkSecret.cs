using Akada.Platform;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Accounts.Tokens;

/// <summary>
/// The secret of a link stands behind its <c>#</c>, which no server, no log and no referrer sees (OWASP ASVS 5.0,
/// 14.2.1); a small script sends it in the form. Links that were sent or printed before, with the secret in their path
/// or query, go on working: the secret is kept in a cookie for the one step to the address without it.
/// </summary>
internal sealed class LinkSecret(SiteCookies cookies, IHttpContextAccessor http) : IJoinRequest
{
    private const string Cookie = "akada_link";

    private const int Longest = 200;

    private static readonly TimeSpan OneStep = TimeSpan.FromMinutes(1);

    /// <summary>What was typed or pasted: the secret, or the whole link around it.</summary>
    public static string? In(string? typed)
    {
        var text = typed?.Trim();
        return string.IsNullOrEmpty(text) ? null : text[(text.LastIndexOfAny(['#', '/']) + 1)..];
    }

    /// <summary>The way on from an old link.</summary>
    public SeeOther Move(string secret, string to)
    {
        var response = http.HttpContext!.Response;
        if (secret.Length <= Longest) cookies.Write(response, Cookie, Uri.EscapeDataString(secret), OneStep);
        response.Headers["Referrer-Policy"] = "no-referrer";
        return new SeeOther(to);
    }

    /// <summary>The secret of the old link that led here, once; null for everybody else.</summary>
    public string? Take()
    {
        if (cookies.Read(http.HttpContext!.Request, Cookie) is not { Length: > 0 and < 3 * Longest } kept) return null;
        cookies.Delete(http.HttpContext.Response, Cookie);
        return Uri.UnescapeDataString(kept);
    }
}

/// <summary>Links of letters that were sent by earlier versions.</summary>
public static class OldLinks
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/start/{secret}", (string secret, LinkSecret link) => link.Move(secret, "/start"))
            .AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/verify/{secret}", (string secret, LinkSecret link) => link.Move(secret, "/verify/link"))
            .AllowAnonymous().ExcludeFromDescription();
    }
}
