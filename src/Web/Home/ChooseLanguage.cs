using Akada.Platform.People;
using Akada.Platform.Words;
using Akada.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Akada.Web.Home;

/// <summary>Keeps the reader's language in a cookie for a year. Harmless from anywhere, so it needs no antiforgery token.</summary>
internal static class ChooseLanguage
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/language", ([FromForm] string language, [FromForm] string? next, TextBook texts, SiteCookies cookies, HttpContext http) =>
        {
            if (texts.Knows(language))
            {
                cookies.Write(http.Response, CallerFacts.LanguageCookie, language, TimeSpan.FromDays(365));
            }

            http.Response.Headers.Location = next is ['/', not '/' and not '\\', ..] or "/" ? next : "/";
            return Results.StatusCode(StatusCodes.Status303SeeOther);
        }).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
}
