using Akada.Platform;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;

namespace Akada.Accounts.Tokens;

/// <summary>
/// For whom a message was asked for, carried to the page where its digits are typed. In a cookie of half an hour and not
/// in the address, which stands in histories and logs (OWASP ASVS 5.0, 14.2.1).
/// </summary>
internal sealed class AskedFor(SiteCookies cookies, IHttpContextAccessor http) : IJoinRequest
{
    private const string Cookie = "akada_asked";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <returns>The address to go to, as it was given.</returns>
    public string Keep(string who, string next)
    {
        cookies.Write(http.HttpContext!.Response, Cookie, Uri.EscapeDataString(who), Life);
        return next;
    }

    public string? Read() => cookies.Read(http.HttpContext!.Request, Cookie) is { Length: > 0 and < 800 } who ? Uri.UnescapeDataString(who) : null;

    /// <returns>The address to go to, as it was given.</returns>
    public string Forget(string next)
    {
        cookies.Delete(http.HttpContext!.Response, Cookie);
        return next;
    }
}
