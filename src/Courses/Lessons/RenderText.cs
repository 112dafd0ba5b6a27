using System.ComponentModel.DataAnnotations;
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

/// <summary>Shows an author how a text will look, by the very renderer that learners' pages come from. Saves nothing.</summary>
public static class RenderText
{
    public sealed record Request([StringLength(400_000)] string? Body);

    /// <param name="Html">Sanitised.</param>
    /// <param name="Lost">What readers will not see, or see as it was typed.</param>
    public sealed record Answer(string Html, IReadOnlyList<LostWords> Lost);

    /// <param name="Item">As it was typed.</param>
    /// <param name="Reason">A sentence in the caller's language.</param>
    public sealed record LostWords(string Item, string Reason);

    internal sealed class Handler(AkadaDb db, RenderLesson render, Caller caller, T texts)
    {
        public async Task<Result<Answer>> Handle(Guid lessonId, Request request, CancellationToken ct)
        {
            var course = await db.LessonsEditableBy(caller).Where(l => l.Id == lessonId).Join(db.Courses, l => l.CourseId, c => c.Id, (l, c) => new { c.Id, c.Slug }).SingleOrDefaultAsync(ct);
            if (course is null) return Refusals.NoSuchLesson;
            var rendered = await render.RenderAsync(course.Id, course.Slug, (request.Body ?? "").ReplaceLineEndings("\n"), ct);
            return new Answer(rendered.Html, Say(rendered, texts));
        }
    }

    internal static IReadOnlyList<LostWords> Say(RenderedLesson rendered, T texts) => [.. rendered.Lost.Take(LostPart.Most).Select(l => new LostWords(l.Item, texts[l.ReasonKey]))];

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/lessons/{lessonId:guid}/rendering", (Guid lessonId, Request request, Handler handler, CancellationToken ct) => handler.Handle(lessonId, request, ct).ToOk())
            .RequireAuthorization(Policies.Author).Reaches(Reach.Oneself).WithSummary("See how a text will look");
}
