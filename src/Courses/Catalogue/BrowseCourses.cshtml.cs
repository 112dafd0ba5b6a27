using Akada.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Courses.Catalogue;

[AllowAnonymous]
internal sealed class BrowseCoursesPage(BrowseCourses.Handler handler, CatalogueFilters filters) : PageModel
{
    public BrowseCourses.Question Question { get; private set; } = new();

    public Page<CourseCard>? Found { get; private set; }

    public CatalogueFilters.Choices Choices { get; private set; } = CatalogueFilters.None;

    public bool IsSearch => Question is not { Q: null, Category: null, Language: null, Level: null, Free: not true };

    /// <summary>The same question from where this page ends.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync([FromQuery] BrowseCourses.Question question, CancellationToken ct)
    {
        Question = question;
        Found = await handler.ReadAsync(question, Kernel.Page.Usual, ct);
        Choices = (await filters.FindAsync(ct)).With(question.Category, question.Language);
        if (Found.Next is null) return;
        var query = new QueryBuilder(Request.Query.Where(p => p.Key != "After" && p.Value.ToString().Length > 0).Select(p => KeyValuePair.Create(p.Key, p.Value.ToString())))
        {
            { "After", Found.Next },
        };
        Next = "/courses" + query;
    }
}
