using System.ComponentModel.DataAnnotations;
using Akada.Audit;
using Akada.Courses.Lessons;
using Akada.Courses.Publishing;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Outline;

/// <summary>Adds an empty lesson at the end of a module.</summary>
public static class AddLesson
{
    public sealed record Request([Required, StringLength(200, MinimumLength = 1)] string Title, [Required, EnumDataType(typeof(LessonKind))] LessonKind? Kind);

    internal sealed class Handler(AkadaDb db, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Guid>> Handle(Guid moduleId, Request request, CancellationToken ct)
        {
            var module = await db.Modules.SingleOrDefaultAsync(m => m.Id == moduleId, ct);
            var course = module is null ? null : await db.CoursesWritableBy(caller).SingleOrDefaultAsync(c => c.Id == module.CourseId, ct);
            if (course is null) return Refusals.NoSuchModule;
            // It begins empty, and learners meet none that leads nowhere.
            if (Targets.AreOwed(course.State, request.Kind!.Value, null, null)) return Refusals.TextFirst.With(Words.Tidy(request.Title)!);
            var last = await db.Lessons.Where(l => l.ModuleId == moduleId).MaxAsync(l => (int?)l.Position, ct) ?? -1;
            var lesson = Lesson.New(module!, Words.Tidy(request.Title)!, request.Kind!.Value, last + 1, clock.Now());
            db.Lessons.Add(lesson);
            course.Touch(clock.Now());
            audit.Record("courses.lesson_added", lesson.Id, lesson.Title, after: new { lesson.Kind, Course = course.Title });
            await db.SaveChangesAsync(ct);
            return lesson.Id;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/modules/{moduleId:guid}/lessons", (Guid moduleId, Request request, Handler handler, CancellationToken ct) => handler.Handle(moduleId, request, ct).ToCreated("/api/v1/lessons"))
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Add a lesson");
}
