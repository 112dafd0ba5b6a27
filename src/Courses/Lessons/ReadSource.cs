using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Lessons;

/// <summary>A lesson as its authors write it, with the caller's own unsaved draft.</summary>
public static class ReadSource
{
    /// <param name="Body">Markdown.</param>
    /// <param name="TextNumber">To send as <c>basedOn</c> with a save or a draft.</param>
    public sealed record Answer(Guid Id, Guid CourseId, string CourseSlug, string CourseTitle, string Title, LessonKind Kind, string Body, string? Url, Guid? FileId, int? Minutes, CompletionRule Rule, bool Required, int TextNumber, DateTime ChangedAt, Guid? ChangedBy)
    {
        public Draft? Draft { get; init; }

        /// <summary>True when someone saved the lesson after the draft was begun.</summary>
        public bool ChangedMeanwhile => Draft is not null && Draft.BasedOn != TextNumber;
    }

    /// <param name="Settings">Null when only title and text were kept.</param>
    public sealed record Draft(string Title, string Body, int BasedOn, DateTime SavedAt, DraftSettings? Settings);

    internal sealed class Handler(AkadaDb db, Caller caller)
    {
        public async Task<Answer?> ReadAsync(Guid lessonId, CancellationToken ct)
        {
            var courses = db.CoursesEditableBy(caller);
            var found = await db.Lessons.AsNoTracking().Where(l => l.Id == lessonId)
                .Join(courses, l => l.CourseId, c => c.Id, (l, c) => new Answer(l.Id, c.Id, c.Slug, c.Title, l.Title, l.Kind, l.Body, l.Url, l.FileId, l.Minutes, l.Rule, l.Required, l.TextNumber, l.ChangedAt, l.ChangedBy))
                .SingleOrDefaultAsync(ct);
            if (found is null) return null;
            var draft = await db.LessonDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.LessonId == lessonId && d.AuthorId == caller.Id && !d.IsMark, ct);
            return draft is null ? found : found with { Draft = new(draft.Title, draft.Body, draft.BasedOn, draft.SavedAt, DraftSettings.From(draft.Settings)) };
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/lessons/{lessonId:guid}/source", (Guid lessonId, Handler handler, CancellationToken ct) => handler.ReadAsync(lessonId, ct).OrNotFound())
            .RequireAuthorization(Policies.Author).WithSummary("A lesson as it is written, with the caller's draft");
}
