using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Web.Developers;

/// <summary>All codes of refusals with their sentences, a page for each room: where <c>type</c> of a problem points.</summary>
[AllowAnonymous]
internal sealed class ReadErrorsPage(TextBook texts, T words) : PageModel
{
    private const string Prefix = "refusal.";

    public sealed record Line(string Code, string Sentence);

    [FromRoute]
    public string? Room { get; set; }

    public IReadOnlyList<(string Name, int Count)> Rooms { get; private set; } = [];

    public IReadOnlyList<Line> Codes { get; private set; } = [];

    public IActionResult OnGet()
    {
        var codes = texts.In("en").Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Select(k => k[Prefix.Length..]).Order(StringComparer.Ordinal).ToList();
        Rooms = [.. codes.GroupBy(c => c.Split('.')[0]).Select(g => (g.Key, g.Count()))];
        Codes = [.. codes.Where(c => c.Split('.')[0] == Room).Select(c => new Line(c, words[Prefix + c]))];
        return Room is not null && Codes.Count == 0 ? NotFound() : Page();
    }
}
