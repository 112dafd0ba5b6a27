using Akada.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Akada.Accounts.Tokens;

/// <summary>The school's address in links that leave the house: the setting <c>Akada:Address</c>, otherwise the one this request came to.</summary>
public sealed class OwnAddress(IConfiguration settings, IHttpContextAccessor http) : IJoinRequest
{
    public string Of(string path)
    {
        if (settings["Akada:Address"] is { Length: > 0 } set) return set.TrimEnd('/') + path;
        return http.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}{path}" : path;
    }
}
