using Akada.Courses.Outline;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Courses.Lessons;

/// <summary>A lesson as a learner meets it, for who works on the course or decides about it.</summary>
[Authorize(Policies.Author)]
internal sealed class PreviewLessonPage(ReadOutline.Handler outlines, ICourses courses, FileStore store) : PageModel
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [FromRoute]
    public Guid LessonId { get; set; }

    public ReadOutline.Outline Course { get; private set; } = null!;

    public LessonBody Body { get; private set; } = null!;

    public ReadOutline.LessonLine? Earlier { get; private set; }

    public ReadOutline.LessonLine? Later { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await outlines.BySlugAsync(Slug, ct) is not { } course) return NotFound();
        var lessons = course.Modules.SelectMany(m => m.Lessons).ToList();
        var at = lessons.FindIndex(l => l.Id == LessonId);
        if (at < 0 || await courses.LessonOfAsync(Slug, LessonId, ct) is not var (card, lesson)) return NotFound();
        (Course, Earlier, Later) = (course, lessons.ElementAtOrDefault(at - 1), lessons.ElementAtOrDefault(at + 1));
        Body = new(lesson, card.Language, lesson.FileId is { } id ? await store.FindAsync(id, ct) : null);
        return Page();
    }
}
