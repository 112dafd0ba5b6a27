using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Web.Developers;

/// <summary>The first page of the API's description, for whoever writes a program for the school.</summary>
[AllowAnonymous]
internal sealed class DevelopersPage(ApiBook book) : PageModel
{
    public IReadOnlyList<ApiBook.Chapter> Chapters { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Chapters = await book.ReadAsync(ct);
}
