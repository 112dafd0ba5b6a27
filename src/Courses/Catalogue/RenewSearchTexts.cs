using Akada.Courses.Outline;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Catalogue;

/// <summary>Courses from before an upgrade are found by the words that the program looks for now, without anybody having to save them again.</summary>
internal sealed class RenewSearchTexts(AkadaDb db) : IJob
{
    public const string Name = "courses.renew_search_texts";

    private const int AtOnce = 100;

    public static readonly TimeSpan Every = TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken ct)
    {
        for (Guid? after = null; ;)
        {
            var courses = await db.Courses.WithDeleted().AsNoTracking().Where(c => after == null || c.Id > after).OrderBy(c => c.Id).Take(AtOnce)
                .Select(c => new { c.Id, c.Title, c.Summary, c.Category, c.Description, c.TitleKey, c.SearchText, c.Version }).ToListAsync(ct);
            foreach (var course in courses)
            {
                var (key, text) = (Words.Plain(course.Title), Course.TextOf(course.Title, course.Summary, course.Category, course.Description));
                if (key == course.TitleKey && text == course.SearchText) continue;
                // The version stays, or an open form would be told of a change that no person made; where it moved on, that save wrote the new text.
                await db.Courses.WithDeleted().Where(c => c.Id == course.Id && c.Version == course.Version)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.TitleKey, key).SetProperty(c => c.SearchText, text), ct);
            }

            if (courses.Count < AtOnce) return;
            after = courses[^1].Id;
        }
    }
}
