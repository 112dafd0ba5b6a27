using Akada.Courses;
using Akada.Enrollment;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Progress.Completion;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Progress.Reading;

/// <summary>A learner reads a lesson: its content, the outline with ticks, what comes before and after. Remembers the place (rule 62).</summary>
public static class ReadLesson
{
    /// <param name="Done">Ids of the lessons that this learner has completed.</param>
    /// <param name="Position">Second where the player stopped last time.</param>
    /// <param name="Recorded">False while a guardian's consent is missing: nothing is kept (rule 13).</param>
    public sealed record Answer(CourseCard Course, LessonContent Lesson, IReadOnlyList<OutlineLesson> Outline, IReadOnlySet<Guid> Done, int Position, Guid? Previous, Guid? Next, bool Recorded)
    {
        public int Percent => Kernel.Percent.Of(Outline.Count(l => l.Required && Done.Contains(l.Id)), Outline.Count(l => l.Required));

        public bool IsDone => Done.Contains(Lesson.Id);
    }

    internal sealed class Handler(AkadaDb db, ICourses courses, IEnrollments enrollments, Steps steps, Caller caller, TimeProvider clock)
    {
        private static readonly KeptQuery<Guid, Guid, Mark> Marks = new((db, learnerId, courseId) =>
            db.Set<LessonProgress>().Where(p => p.LearnerId == learnerId && p.CourseId == courseId).Select(p => new Mark(p.LessonId, p.SeenAt, p.CompletedAt, p.Position)));

        // A reader who turns a page back and forth writes once a minute at most.
        private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

        /// <summary>Null when there is no such lesson for this learner.</summary>
        public async Task<Answer?> ReadAsync(string slug, Guid lessonId, CancellationToken ct)
        {
            if (await courses.LessonOfAsync(slug, lessonId, ct) is not var (course, lesson)) return null;
            if (await enrollments.AccessAsync(caller.Id, course.Id, ct) is not { MayLearn: true } access) return null;
            var outline = await courses.OutlineAsync(course.Id, ct);
            var mine = await Marks.ListAsync(db, caller.Id, course.Id, ct);
            var here = mine.FirstOrDefault(p => p.LessonId == lessonId);
            var isLast = here is not null && mine.All(p => p.SeenAt <= here.SeenAt);
            if (access.MayRecord && (!isLast || clock.Now() - here!.SeenAt > Fresh)) await VisitAsync(lesson, ct);
            var at = outline.Select((l, i) => (l.Id, i)).First(x => x.Id == lessonId).i;
            return new Answer(course, lesson, outline, mine.Where(p => p.CompletedAt is not null).Select(p => p.LessonId).ToHashSet(), here?.Position ?? 0,
                at > 0 ? outline[at - 1].Id : null, at + 1 < outline.Count ? outline[at + 1].Id : null, access.MayRecord);
        }

        private sealed record Mark(Guid LessonId, DateTime SeenAt, DateTime? CompletedAt, int Position);

        private async Task VisitAsync(LessonContent lesson, CancellationToken ct) => await steps.TakeAsync(
            caller.Id, lesson, (step, now) =>
            {
                step.See(now);
                return null;
            }, ct);
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/learn/{slug}/{lessonId:guid}", (string slug, Guid lessonId, Handler handler, CancellationToken ct) => handler.ReadAsync(slug, lessonId, ct).OrNotFound())
            .RequireAuthorization(Policies.Student).WithSummary("Read a lesson");
}
