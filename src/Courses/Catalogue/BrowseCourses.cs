using System.Globalization;
using Akada.Courses.Outline;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Catalogue;

/// <summary>The published courses of the school: newest first, or best match first when words are given.</summary>
public static class BrowseCourses
{
    public sealed record Question
    {
        /// <summary>Words to look for; a small slip of the pen is forgiven.</summary>
        public string? Q { get; init; }

        public string? Category { get; init; }

        public string? Language { get; init; }

        /// <summary>beginner, intermediate or advanced.</summary>
        public string? Level { get; init; }

        /// <summary>True leaves out what has a price.</summary>
        public bool? Free { get; init; }

        /// <summary>Where the page before ended.</summary>
        public string? After { get; init; }
    }

    internal sealed class Handler(AkadaDb db, SearchIndex index)
    {
        public async Task<Page<CourseCard>> ReadAsync(Question question, int size, CancellationToken ct)
        {
            var courses = db.Courses.AsNoTracking().Where(c => c.State == CourseState.Published);
            if (Words.Tidy(question.Category) is { } category) courses = courses.Where(c => c.Category == category);
            if (Words.Tidy(question.Language) is { } language) courses = courses.Where(c => c.Language == language);
            if (Choice.Of<CourseLevel>(question.Level) is { } level) courses = courses.Where(c => c.Level == level);
            if (question.Free == true) courses = courses.Where(c => c.PriceMinor == 0);
            return Words.Tidy(question.Q) is { } typed
                ? await BestFirstAsync(courses, typed, question.After, size, ct)
                : await NewestFirstAsync(courses, question.After, size, ct);
        }

        /// <summary>As <see cref="ReadAsync"/>, for programs: a place where no page ends is refused; taken for the beginning, one that leafs on would never come to an end.</summary>
        public async Task<Result<Page<CourseCard>>> Handle(Question question, int size, CancellationToken ct)
        {
            var fits = string.IsNullOrEmpty(question.After) || (Words.Tidy(question.Q) is null ? PagePlace.Read(question.After) is not null : CountOf(question.After) is not null);
            return fits ? await ReadAsync(question, size, ct) : Refusals.BadPage;
        }

        private async Task<Page<CourseCard>> BestFirstAsync(IQueryable<Course> courses, string typed, string? after, int size, CancellationToken ct)
        {
            var skip = CountOf(after) ?? 0;
            var ids = (await index.FindAsync(typed, courses, ct)).Skip(skip).Take(size + 1).ToList();
            var found = await courses.Where(c => ids.Contains(c.Id)).Select(CourseBook.ToCard).ToDictionaryAsync(c => c.Id, ct);
            return Page.Cut(ids.Where(found.ContainsKey).Select(id => found[id]).ToList(), size, _ => (skip + size).ToString(CultureInfo.InvariantCulture));
        }

        private static int? CountOf(string? after) => int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= SearchIndex.Most ? n : null;

        private static async Task<Page<CourseCard>> NewestFirstAsync(IQueryable<Course> courses, string? after, int size, CancellationToken ct)
        {
            if (PagePlace.Read(after) is (var at, var id)) courses = courses.Where(c => c.PublishedAt < at || (c.PublishedAt == at && c.Id.CompareTo(id) < 0));

            var rows = await courses.OrderByDescending(c => c.PublishedAt).ThenByDescending(c => c.Id).Take(size + 1)
                .Select(c => new { Card = new CourseCard(c.Id, c.Slug, c.Title, c.Summary, c.State, c.PriceMinor, c.Currency, c.ThumbnailFileId, c.Language), c.PublishedAt }).ToListAsync(ct);
            return Page.Cut(rows, size, r => new PagePlace(r.PublishedAt!.Value, r.Card.Id).Key).Select(r => r.Card);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/catalogue", ([AsParameters] Question question, int? size, Handler handler, CancellationToken ct) => handler.Handle(question, Page.Size(size), ct).ToOk())
            .AllowAnonymous().WithSummary("Published courses");
}
