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

/// <summary>Keeps what an author has typed so far, every few seconds. The published text does not change, and no draft is refused for being late; what a window sent earlier never overwrites what it sent later (rule 54).</summary>
public static class KeepDraft
{
    /// <param name="BasedOn">The lesson's text number that the author began from, until they have decided between their text and a colleague's.</param>
    /// <param name="Settings">What is set beside the text; left out, the draft's settings stay.</param>
    /// <param name="Window">Any id that the editor's window gave itself; without it every draft counts.</param>
    /// <param name="Sequence">Counts what this window sends, from 1.</param>
    public sealed record Request([StringLength(200)] string? Title, [StringLength(400_000)] string? Body, [Required] int? BasedOn, DraftSettings? Settings = null, Guid? Window = null, [Range(1, int.MaxValue)] int? Sequence = null);

    /// <param name="ChangedMeanwhile">True when someone else saved the lesson since; the draft is kept all the same.</param>
    /// <param name="Kept">False when this window has sent a newer one, or was sent off with a save: nothing was changed.</param>
    public sealed record Answer(DateTime SavedAt, bool ChangedMeanwhile, bool Kept = true);

    internal sealed class Handler(AkadaDb db, Caller caller, TimeProvider clock)
    {
        // After a form is sent, nothing of its window comes later.
        private const int Last = int.MaxValue;

        public async Task<Result<Answer>> Handle(Guid lessonId, Request request, CancellationToken ct)
        {
            var number = await db.LessonsEditableBy(caller).Where(l => l.Id == lessonId).Select(l => (int?)l.TextNumber).SingleOrDefaultAsync(ct);
            if (number is null) return Refusals.NoSuchLesson;
            var draft = new LessonDraftText(lessonId, caller.Id);
            draft.Keep(Words.Cut(Words.Tidy(request.Title) ?? "", 200), (request.Body ?? "").ReplaceLineEndings("\n"), request.Settings?.ToJson(), request.BasedOn ?? number.Value, clock.Now());
            draft.Came(request.Window, request.Sequence ?? Last);
            for (var tries = 0; ; tries++)
            {
                if (await OverwriteAsync(draft, ct)) return new Answer(draft.SavedAt, number != draft.BasedOn);
                if (draft.Window is { } window && await Mine(lessonId).AnyAsync(d => d.Window == window && d.Sequence >= draft.Sequence, ct)) return new Answer(draft.SavedAt, number != draft.BasedOn, Kept: false);
                db.LessonDrafts.Add(draft);
                // Two windows of one author begin a draft in the same instant: the later one writes into it.
                if (await db.TrySaveAsync(ct, ("lesson_drafts(lesson_id, author_id)", Platform.Forms.Submit.ChangedMeanwhile)) is not { } no) return new Answer(draft.SavedAt, number != draft.BasedOn);
                if (tries > 2) return no;
            }
        }

        public async Task<Result<Done>> DropAsync(Guid lessonId, Guid? window, CancellationToken ct)
        {
            if (!await db.LessonsEditableBy(caller).AnyAsync(l => l.Id == lessonId, ct)) return Refusals.NoSuchLesson;
            await Mine(lessonId).ExecuteDeleteAsync(ct);
            await EndWindowAsync(lessonId, window, ct);
            return Done.It;
        }

        /// <summary>A form of this window is being answered: a draft of it that is still under way comes too late. Saves.</summary>
        /// <param name="forget">The text is saved, so what came in from this window meanwhile is no draft any more.</param>
        public async Task EndWindowAsync(Guid lessonId, Guid? window, CancellationToken ct, bool forget = false)
        {
            if (window is not { } id || !await db.LessonsEditableBy(caller).AnyAsync(l => l.Id == lessonId, ct)) return;
            if (forget) await Mine(lessonId).Where(d => d.Window == id).ExecuteDeleteAsync(ct);
            Refusal? taken;
            do
            {
                if (await Mine(lessonId).ExecuteUpdateAsync(d => d.SetProperty(x => x.Window, id).SetProperty(x => x.Sequence, Last), ct) > 0) return;
                var mark = new LessonDraftText(lessonId, caller.Id);
                mark.Mark(clock.Now());
                mark.Came(id, Last);
                db.LessonDrafts.Add(mark);
                taken = await db.TrySaveAsync(ct, ("lesson_drafts(lesson_id, author_id)", Platform.Forms.Submit.ChangedMeanwhile));
            }
            while (taken is not null);
        }

        /// <summary>One statement, so that of two that arrive together the older number finds the newer one there. False when there is no row, or a newer one.</summary>
        private async Task<bool> OverwriteAsync(LessonDraftText draft, CancellationToken ct)
        {
            var (window, sequence) = (draft.Window, draft.Sequence);
            var rows = Mine(draft.LessonId);
            if (window is not null) rows = rows.Where(d => d.Window == null || d.Window != window || d.Sequence < sequence);
            return await rows.ExecuteUpdateAsync(
                d => d.SetProperty(x => x.Title, draft.Title).SetProperty(x => x.Body, draft.Body).SetProperty(x => x.BasedOn, draft.BasedOn).SetProperty(x => x.SavedAt, draft.SavedAt).SetProperty(x => x.IsMark, false)
                    .SetProperty(x => x.Settings, x => draft.Settings ?? x.Settings)
                    .SetProperty(x => x.Window, x => window ?? x.Window).SetProperty(x => x.Sequence, x => window == null ? x.Sequence : sequence), ct) > 0;
        }

        private IQueryable<LessonDraftText> Mine(Guid lessonId) => db.LessonDrafts.Where(d => d.LessonId == lessonId && d.AuthorId == caller.Id);
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapPut("/lessons/{lessonId:guid}/draft", (Guid lessonId, Request request, Handler handler, CancellationToken ct) => handler.Handle(lessonId, request, ct).ToOk())
            .RequireAuthorization(Policies.Author).Reaches(Reach.Oneself).WithSummary("Keep the caller's unsaved text of a lesson");
        api.MapDelete("/lessons/{lessonId:guid}/draft", (Guid lessonId, Handler handler, CancellationToken ct) => handler.DropAsync(lessonId, window: null, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.Oneself).WithSummary("Throw the caller's unsaved text away");
    }
}
