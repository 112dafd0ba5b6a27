using Akada.Platform.Forms;
using Akada.Platform.Input;
using Akada.Platform.People;
using Akada.Platform.Words;
using Akada.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Akada.Web.Home;

/// <summary>Keeps the reader's language in a cookie for a year. Only a page of this site may ask.</summary>
internal static class ChooseLanguage
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/language", ([FromForm] string? language, [FromForm] string? next, TextBook texts, SiteCookies cookies, HttpContext http) =>
        {
            if (language is not null && texts.Knows(language))
            {
                cookies.Write(http.Response, CallerFacts.LanguageCookie, language, TimeSpan.FromDays(365));
            }

            return new SeeOther(SeeOther.Own(next));
        }).AddEndpointFilter<OwnPageOnly>().AddEndpointFilter<FitArguments>().DisableAntiforgery()
            .AllowAnonymous().ExcludeFromDescription();
}
