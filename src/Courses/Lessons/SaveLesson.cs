using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Akada.Audit;
using Akada.Courses.Publishing;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Lessons;

/// <summary>An author saves a lesson: from now on learners read this text, and the one before is kept. Two who save over the same text: the second is told, and keeps a draft.</summary>
public static class SaveLesson
{
    /// <param name="Body">Markdown; <c>akada-file:ID</c> and <c>akada-lesson:ID</c> lead to files and lessons of the course.</param>
    /// <param name="Url">Where a link leads, or where a video or audio lies that is not uploaded.</param>
    /// <param name="FileId">One of the course's files.</param>
    /// <param name="Minutes">How long it takes.</param>
    /// <param name="Rule">When it counts as done; left out: what is usual for its kind.</param>
    /// <param name="BasedOn">The text number that the author began from.</param>
    public sealed record Request(
        [Required, StringLength(200, MinimumLength = 1)] string Title,
        [Required, EnumDataType(typeof(LessonKind))] LessonKind? Kind,
        [StringLength(400_000)] string? Body,
        [StringLength(2000)] string? Url,
        Guid? FileId,
        [Range(1, 600)] int? Minutes,
        [EnumDataType(typeof(CompletionRule))] CompletionRule? Rule,
        [property: JsonRequired] bool Required,
        [Required] int? BasedOn);

    /// <param name="TextNumber">To send with the next save.</param>
    /// <param name="Lost">What readers do not see, or see as it was typed.</param>
    public sealed record Answer(Guid Id, int TextNumber, string Html, IReadOnlyList<RenderText.LostWords> Lost);

    internal sealed class Handler(AkadaDb db, RenderLesson render, KeepDraft.Handler drafts, Caller caller, AuditTrail audit, TimeProvider clock, T texts)
    {
        public async Task<Result<Answer>> Handle(Guid lessonId, Request request, CancellationToken ct)
        {
            var lesson = await db.LessonsWritableBy(caller).SingleOrDefaultAsync(l => l.Id == lessonId, ct);
            if (lesson is null) return Refusals.NoSuchLesson;
            if (lesson.TextNumber != request.BasedOn) return await TooLateAsync(lessonId, request, ct);
            if (await CheckAsync(lesson, request, ct) is { } no) return no;
            var (body, title) = ((request.Body ?? "").ReplaceLineEndings("\n").TrimEnd(), Kernel.Words.Tidy(request.Title)!);
            var course = await db.Courses.Where(c => c.Id == lesson.CourseId).Select(c => new { c.Slug, c.State }).SingleAsync(ct);
            // In a draft a lesson may be unfinished; learners meet none that leads nowhere.
            var (url, fileId) = Target(request);
            if (Targets.AreOwed(course.State, request.Kind!.Value, url, fileId)) return Refusals.TargetMissing.With(title).At(request.Kind == LessonKind.Link ? nameof(Request.Url) : nameof(Request.FileId));
            var rendered = await render.RenderAsync(lesson.CourseId, course.Slug, body, ct);
            Write(lesson, request, title, body, rendered.Html);
            if (await db.LessonDrafts.SingleOrDefaultAsync(d => d.LessonId == lessonId && d.AuthorId == caller.Id, ct) is { } draft) db.LessonDrafts.Remove(draft);
            return await IsSavedAsync(ct) ? new Answer(lesson.Id, lesson.TextNumber, lesson.Html, RenderText.Say(rendered, texts)) : await TooLateAsync(lessonId, request, ct);
        }

        /// <summary>False when someone else saved in this very moment: the lesson's version or the number of its earlier text is taken.</summary>
        private async Task<bool> IsSavedAsync(CancellationToken ct)
        {
            try
            {
                return await db.TrySaveAsync(ct, ("lesson_versions(lesson_id, number)", Refusals.LessonChanged)) is null;
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                return false;
            }
        }

        private async Task<Result<Answer>> TooLateAsync(Guid lessonId, Request request, CancellationToken ct)
        {
            await drafts.Handle(lessonId, new(request.Title, request.Body, request.BasedOn), ct);
            return Refusals.LessonChanged;
        }

        private async Task<Refusal?> CheckAsync(Lesson lesson, Request request, CancellationToken ct)
        {
            var isMedia = request.Kind != LessonKind.Text;
            if (isMedia && !string.IsNullOrWhiteSpace(request.Url) && OutsideAddress.Tidy(request.Url) is null) return Refusals.BadUrl;
            var files = isMedia && request.FileId is not null ? await render.FilesOfAsync(lesson.CourseId, ct) : null;
            if (files is not null && !files.ContainsKey(request.FileId!.Value)) return Refusals.NoSuchFile.At(nameof(Request.FileId));
            var usual = Lesson.UsualRule(request.Kind!.Value, request.FileId is null ? OutsideAddress.Tidy(request.Url) : null);
            return request.Rule is CompletionRule.Played && usual != CompletionRule.Played ? Refusals.CannotBePlayed : null;
        }

        private void Write(Lesson lesson, Request request, string title, string body, string html)
        {
            var before = Facts(lesson);
            if (title != lesson.Title || body != lesson.Body) db.LessonVersions.Add(LessonVersion.Of(lesson));
            lesson.Become(request.Kind!.Value);
            lesson.Write(title, body, html, request.Minutes, request.Required, caller.Id, clock.Now());
            var (url, fileId) = Target(request);
            lesson.LeadTo(url, fileId, clock.Now());
            lesson.CountBy(request.Rule ?? Lesson.UsualRule(lesson.Kind, url));
            audit.Record("courses.lesson_saved", lesson.Id, lesson.Title, before, Facts(lesson));
        }

        private static (string? Url, Guid? FileId) Target(Request request)
        {
            var fileId = request.Kind is LessonKind.Text or LessonKind.Link ? null : request.FileId;
            return (request.Kind is LessonKind.Text or LessonKind.File || fileId is not null ? null : OutsideAddress.Tidy(request.Url), fileId);
        }

        private static object Facts(Lesson l) => new { l.Title, l.Kind, l.Url, l.FileId, l.Minutes, l.Required, l.Rule, l.TextNumber, Characters = l.Body.Length };
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/lessons/{lessonId:guid}", (Guid lessonId, Request request, Handler handler, CancellationToken ct) => handler.Handle(lessonId, request, ct).ToOk())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Save a lesson");
}
