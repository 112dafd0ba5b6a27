using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Web.Developers;

/// <summary>The operations of one chapter: what they take, what they answer, and a line to try them with.</summary>
[AllowAnonymous]
internal sealed class ReadChapterPage(ApiBook book) : PageModel
{
    public ApiBook.Chapter? Chapter { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        Chapter = (await book.ReadAsync(ct)).FirstOrDefault(c => c.Slug == slug);
        return Chapter is null ? NotFound() : Page();
    }
}
