namespace Akada.Web.Hosting;

/// <summary>Tells browsers that know speculation rules which pages may be fetched ahead: those that only show. Lessons are left out, as opening one is remembered.</summary>
internal static class Prefetching
{
    public const string Header = "\"/speculation.json\"";

    private const string Rules = """
        {"prefetch":[{"where":{"and":[
          {"or":[{"href_matches":"/"},{"href_matches":"/courses"},{"href_matches":"/courses/*"},{"href_matches":"/teach*"},{"href_matches":"/people*"},{"href_matches":"/family*"}]},
          {"not":{"selector_matches":"[download],[target]"}}]},"eagerness":"conservative"}]}
        """;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/speculation.json", (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=86400";
            return Results.Text(Rules, "application/speculationrules+json");
        }).AllowAnonymous().ExcludeFromDescription();
}
