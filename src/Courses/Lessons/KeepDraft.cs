using System.ComponentModel.DataAnnotations;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Lessons;

/// <summary>Keeps what an author has typed so far, every few seconds. The published text does not change, and no draft is refused for being late.</summary>
public static class KeepDraft
{
    /// <param name="BasedOn">The lesson's text number that the author began from.</param>
    public sealed record Request([StringLength(200)] string? Title, [StringLength(400_000)] string? Body, [Required] int? BasedOn);

    /// <param name="ChangedMeanwhile">True when someone else saved the lesson since; the draft is kept all the same.</param>
    public sealed record Answer(DateTime SavedAt, bool ChangedMeanwhile);

    internal sealed class Handler(AkadaDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(Guid lessonId, Request request, CancellationToken ct)
        {
            var number = await db.LessonsEditableBy(caller).Where(l => l.Id == lessonId).Select(l => (int?)l.TextNumber).SingleOrDefaultAsync(ct);
            if (number is null) return Refusals.NoSuchLesson;
            for (var tries = 0; ; tries++)
            {
                var draft = await db.LessonDrafts.SingleOrDefaultAsync(d => d.LessonId == lessonId && d.AuthorId == caller.Id, ct);
                if (draft is null) db.LessonDrafts.Add(draft = new LessonDraftText(lessonId, caller.Id));
                draft.Keep(Words.Tidy(request.Title) ?? "", (request.Body ?? "").ReplaceLineEndings("\n"), request.BasedOn ?? number.Value, clock.Now());
                // Two windows of one author begin a draft in the same instant: the later one writes into it.
                if (await db.TrySaveAsync(ct, ("lesson_drafts(lesson_id, author_id)", Platform.Forms.Submit.ChangedMeanwhile)) is not { } no) return new Answer(draft.SavedAt, number != draft.BasedOn);
                if (tries > 2) return no;
            }
        }

        public async Task<Result<Done>> DropAsync(Guid lessonId, CancellationToken ct)
        {
            if (!await db.LessonsEditableBy(caller).AnyAsync(l => l.Id == lessonId, ct)) return Refusals.NoSuchLesson;
            await db.LessonDrafts.Where(d => d.LessonId == lessonId && d.AuthorId == caller.Id).ExecuteDeleteAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapPut("/lessons/{lessonId:guid}/draft", (Guid lessonId, Request request, Handler handler, CancellationToken ct) => handler.Handle(lessonId, request, ct).ToOk())
            .RequireAuthorization(Policies.Author).WithSummary("Keep the caller's unsaved text of a lesson");
        api.MapDelete("/lessons/{lessonId:guid}/draft", (Guid lessonId, Handler handler, CancellationToken ct) => handler.DropAsync(lessonId, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).WithSummary("Throw the caller's unsaved text away");
    }
}
