using System.Globalization;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Lessons;

/// <summary>Earlier texts of a lesson, and taking one of them up again. What stood until then becomes an earlier text itself, so nothing is lost.</summary>
public static class RestoreVersion
{
    public sealed record Line(int Number, string Title, Guid? WrittenBy, DateTime WrittenAt, int Characters);

    /// <param name="Body">Markdown.</param>
    public sealed record Text(int Number, string Title, string Body, DateTime WrittenAt);

    /// <param name="Lost">What readers do not see of the text that was taken up.</param>
    internal sealed record Restored(IReadOnlyList<LostPart> Lost);

    internal sealed class Handler(AkadaDb db, RenderLesson render, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Page<Line>>> ListAsync(Guid lessonId, string? before, int? size, CancellationToken ct)
        {
            if (string.IsNullOrEmpty(before)) return await ListAsync(lessonId, (int?)null, size, ct);
            return int.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await ListAsync(lessonId, number, size, ct) : Refusals.BadPage.At("Before");
        }

        public async Task<Result<Page<Line>>> ListAsync(Guid lessonId, int? before, int? size, CancellationToken ct)
        {
            if (!await db.LessonsEditableBy(caller).AnyAsync(l => l.Id == lessonId, ct)) return Refusals.NoSuchLesson;
            var take = Kernel.Page.Size(size);
            var rows = await db.LessonVersions.AsNoTracking().Where(v => v.LessonId == lessonId && (before == null || v.Number < before))
                .OrderByDescending(v => v.Number).Take(take + 1).Select(v => new Line(v.Number, v.Title, v.WrittenBy, v.WrittenAt, v.Body.Length)).ToListAsync(ct);
            return Kernel.Page.Cut(rows, take, l => l.Number.ToString(CultureInfo.InvariantCulture));
        }

        public async Task<Text?> ReadAsync(Guid lessonId, int number, CancellationToken ct) =>
            await db.LessonsEditableBy(caller).AnyAsync(l => l.Id == lessonId, ct)
                ? await db.LessonVersions.AsNoTracking().Where(v => v.LessonId == lessonId && v.Number == number).Select(v => new Text(v.Number, v.Title, v.Body, v.WrittenAt)).SingleOrDefaultAsync(ct)
                : null;

        public async Task<Result<Restored>> Handle(Guid lessonId, int number, CancellationToken ct)
        {
            var lesson = await db.LessonsWritableBy(caller).SingleOrDefaultAsync(l => l.Id == lessonId, ct);
            if (lesson is null) return Refusals.NoSuchLesson;
            var version = await db.LessonVersions.AsNoTracking().SingleOrDefaultAsync(v => v.LessonId == lessonId && v.Number == number, ct);
            if (version is null) return Refusals.NoSuchVersion;
            db.LessonVersions.Add(LessonVersion.Of(lesson));
            var slug = await db.Courses.Where(c => c.Id == lesson.CourseId).Select(c => c.Slug).SingleAsync(ct);
            var rendered = await render.RenderAsync(lesson.CourseId, slug, version.Body, ct);
            lesson.Write(version.Title, version.Body, rendered.Html, lesson.Minutes, lesson.Required, caller.Id, clock.Now());
            audit.Record("courses.lesson_version_restored", lesson.Id, lesson.Title, after: new { number, lesson.TextNumber });
            return await db.TrySaveAsync(ct, ("lesson_versions(lesson_id, number)", Refusals.LessonChanged)) is { } late ? late : new Restored(rendered.Lost);
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/lessons/{lessonId:guid}/versions", (Guid lessonId, string? before, int? size, Handler handler, CancellationToken ct) => handler.ListAsync(lessonId, before, size, ct).ToOk())
            .RequireAuthorization(Policies.Author).WithSummary("Earlier texts of a lesson");
        api.MapGet("/lessons/{lessonId:guid}/versions/{number:int}", (Guid lessonId, int number, Handler handler, CancellationToken ct) => handler.ReadAsync(lessonId, number, ct).OrNotFound())
            .RequireAuthorization(Policies.Author).WithSummary("One earlier text");
        api.MapPost("/lessons/{lessonId:guid}/versions/{number:int}/restoration", (Guid lessonId, int number, Handler handler, CancellationToken ct) => handler.Handle(lessonId, number, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Take up an earlier text again");
    }
}
