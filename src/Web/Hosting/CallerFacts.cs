using System.Globalization;
using Akada.Accounts.Schools;
using Akada.Platform.People;
using Akada.Platform.Words;

namespace Akada.Web.Hosting;

/// <summary>What is known of a caller before sign-in: address, browser, language.</summary>
internal sealed class CallerFacts(RequestDelegate next, TextBook texts, SchoolBook school, SiteCookies cookies)
{
    public const string LanguageCookie = "akada_lang";

    public async Task InvokeAsync(HttpContext http, Caller caller)
    {
        caller.Ip = http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4().ToString() : http.Connection.RemoteIpAddress?.ToString();
        caller.UserAgent = http.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? Kernel.Words.Cut(agent, 200) : null;
        caller.RequestId = http.TraceIdentifier;
        var wanted = LanguageOf(http.Request);
        // Before the school is asked, which may fail: the page that says so speaks the reader's language too.
        if (wanted is not null) caller.Culture = CultureInfo.GetCultureInfo(wanted);
        if (await school.FindAsync(http.RequestAborted) is { } card)
        {
            caller.Zone = card.Zone;
            if (wanted is null) caller.Culture = CultureInfo.GetCultureInfo(card.Language);
        }

        await next(http);
    }

    private string? LanguageOf(HttpRequest request)
    {
        if (cookies.Read(request, LanguageCookie) is { } chosen && texts.Knows(chosen)) return chosen;
        return request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0])
            .FirstOrDefault(l => l is not null && texts.Knows(l));
    }
}
