using Akada.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Akada.Accounts.Tokens;

/// <summary>The school's address in links that leave the house: the setting <c>Akada:Address</c>, otherwise the one this request came to.</summary>
public sealed class OwnAddress(IConfiguration settings, IHttpContextAccessor http) : IJoinRequest
{
    private string? Set => settings["Akada:Address"] is { Length: > 0 } set ? set.TrimEnd('/') : null;

    /// <summary>Work that goes on after its request says here which address that came to.</summary>
    public string Site
    {
        get => Set ?? field ?? (http.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}" : "");
        set;
    }

    /// <summary>
    /// Anyone may name any host in a request. A link made from it could carry somebody's secret to a foreign site,
    /// so what a stranger can ask for has a link only where the address was set, or on one's own machine.
    /// </summary>
    public bool IsSure => Set is not null || (Uri.TryCreate(Site, UriKind.Absolute, out var site) && site.IsLoopback);

    public string Of(string path) => Site + path;

    /// <summary>For a letter or short message: the whole address, or where none is known, a sentence where to look.
    /// Never half an address, which leads nowhere from a mailbox.</summary>
    /// <param name="otherwise">The sentence, in the language of the letter.</param>
    public string InLetter(string path, string otherwise) => Site.Length > 0 ? Of(path) : otherwise;
}
