using System.Text.RegularExpressions;
using Akada.Platform.Data;
using Akada.Platform.Input;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Lessons;

/// <summary>After an upgrade lessons look as the renderer makes them now, without anybody having to save them again. Each is written by itself, so a run that is cut off goes on where it stopped.</summary>
internal sealed class RenewLessonTexts(AkadaDb db, RenderLesson render) : IJob
{
    public const string Name = "courses.renew_lesson_texts";

    private const int AtOnce = 50;

    public static readonly TimeSpan Every = TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken ct)
    {
        for (var after = Guid.Empty; ;)
        {
            var lessons = await db.Lessons.WithDeleted().AsNoTracking().Where(l => l.RenderedBy < RenderLesson.Number && l.Id > after)
                .Join(db.Courses.WithDeleted(), l => l.CourseId, c => c.Id, (l, c) => new { l.Id, l.CourseId, l.Body, l.Version, c.Slug })
                .OrderBy(l => l.Id).Take(AtOnce).ToListAsync(ct);
            foreach (var lesson in lessons)
            {
                var html = await HtmlOfAsync(lesson.CourseId, lesson.Slug, lesson.Body, ct);
                // The version stays, or an open form would be told of a change that no person made; where it moved on, the next run looks again.
                await db.Lessons.WithDeleted().Where(l => l.Id == lesson.Id && l.Version == lesson.Version)
                    .ExecuteUpdateAsync(set => set.SetProperty(l => l.Html, l => html ?? l.Html).SetProperty(l => l.RenderedBy, RenderLesson.Number), ct);
            }

            if (lessons.Count < AtOnce) return;
            after = lessons[^1].Id;
        }
    }

    /// <summary>Null for a text from before that today would be refused: what an earlier renderer made of it stays.</summary>
    private async Task<string?> HtmlOfAsync(Guid courseId, string slug, string body, CancellationToken ct)
    {
        try
        {
            return await render.HtmlAsync(courseId, slug, body, ct);
        }
        catch (RefusedInputException)
        {
            return null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
