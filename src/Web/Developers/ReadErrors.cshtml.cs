using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Web.Developers;

/// <summary>All codes of refusals with their sentences: where <c>type</c> of a problem points.</summary>
[AllowAnonymous]
internal sealed class ReadErrorsPage(TextBook texts, T words) : PageModel
{
    private const string Prefix = "refusal.";

    public sealed record Line(string Code, string Sentence);

    public IReadOnlyList<Line> Codes { get; private set; } = [];

    public void OnGet() =>
        Codes = [.. texts.In("en").Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(k => new Line(k[Prefix.Length..], words[k]))];
}
