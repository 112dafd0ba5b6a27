using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Akada.Platform.People;

/// <summary>
/// How the program's cookies are called and marked. Where the school's address is https they carry the prefix
/// <c>__Host-</c> and are Secure: then no other host and no page without TLS can set or read them (RFC 6265bis, 4.1.3).
/// </summary>
public sealed class SiteCookies(IConfiguration settings)
{
    private const string Prefix = "__Host-";

    /// <summary>True where <c>Akada:Address</c> begins with https.</summary>
    public bool Secure { get; } = settings["Akada:Address"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;

    public CookieSecurePolicy Policy => Secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    public string NameOf(string plain) => Secure ? Prefix + plain : plain;

    /// <summary>The cookie's value, also under the name that it had before the address was https.</summary>
    public string? Read(HttpRequest request, string plain) => request.Cookies[NameOf(plain)] ?? request.Cookies[plain];

    public void Write(HttpResponse response, string plain, string value, TimeSpan life) =>
        response.Cookies.Append(NameOf(plain), value, OptionsOf(response.HttpContext.Request, life));

    public void Delete(HttpResponse response, string plain) => response.Cookies.Delete(NameOf(plain), OptionsOf(response.HttpContext.Request, null));

    private CookieOptions OptionsOf(HttpRequest request, TimeSpan? life) =>
        new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = Secure || request.IsHttps, MaxAge = life, Path = "/" };
}
