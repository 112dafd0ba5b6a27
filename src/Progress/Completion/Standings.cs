using Akada.Courses;
using Akada.Enrollment;
using Akada.Enrollment.Seats;
using Akada.Kernel;
using Akada.Platform.Data;

namespace Akada.Progress.Completion;

/// <summary>Counts from the lessons as they are now, so that a removed lesson leaves both sides at once (rule 59).</summary>
internal sealed class Standings(AkadaDb db, ICourses courses, IEnrollments enrollments) : IProgress
{
    private static readonly KeptQuery<List<Guid>, List<Guid>, Way> Ways = new((db, learnerIds, courseIds) =>
        db.Set<CourseProgress>().Where(p => learnerIds.Contains(p.LearnerId) && courseIds.Contains(p.CourseId)).Select(p => new Way(
            p.LearnerId, p.CourseId, p.LastAccessed, p.CompletedAt,
            db.Set<LessonProgress>().Where(r => r.LearnerId == p.LearnerId && r.CourseId == p.CourseId && r.CompletedAt != null).Select(r => r.LessonId).ToList())));

    // A learner's own home asks by one key, of which PostgreSQL keeps the plan; of a list it never does, since it cannot tell how long the next one is.
    private static readonly KeptQuery<Guid, Way> WaysOf = new((db, learnerId) =>
        db.Set<CourseProgress>().Where(p => p.LearnerId == learnerId).Select(p => new Way(
            p.LearnerId, p.CourseId, p.LastAccessed, p.CompletedAt,
            db.Set<LessonProgress>().Where(r => r.LearnerId == learnerId && r.CourseId == p.CourseId && r.CompletedAt != null).Select(r => r.LessonId).ToList())));

    private sealed record Way(Guid LearnerId, Guid CourseId, DateTime? LastAccessed, DateTime? CompletedAt, List<Guid> Done);

    public async Task<IReadOnlyList<Standing>> OfLearnersAsync(IReadOnlyCollection<Guid> learnerIds, CancellationToken ct)
    {
        var seats = (await enrollments.OfLearnersAsync(learnerIds, ct)).Where(s => s.State == SeatState.Active).ToList();
        return await OfSeatsAsync([.. seats.Select(s => (s.LearnerId, s.CourseId))], ct);
    }

    /// <summary>For pairs that the caller has chosen, in their order.</summary>
    public async Task<IReadOnlyList<Standing>> OfSeatsAsync(IReadOnlyCollection<(Guid LearnerId, Guid CourseId)> pairs, CancellationToken ct)
    {
        if (pairs.Count == 0) return [];
        var (learners, ids) = (pairs.Select(p => p.LearnerId).Distinct().ToList(), pairs.Select(p => p.CourseId).Distinct().ToList());
        var required = await courses.RequiredLessonsAsync(ids, ct);
        // Of a single course, the learner's others need not be read.
        var steps = learners is [var one] && ids.Count > 1 ? await WaysOf.ListAsync(db, one, ct) : await Ways.ListAsync(db, learners, ids, ct);
        var found = steps.ToDictionary(s => (s.LearnerId, s.CourseId));
        return [.. pairs.Select(pair =>
        {
            var step = found.GetValueOrDefault(pair);
            var (lessons, done) = (required[pair.CourseId].ToList(), step?.Done.ToHashSet() ?? []);
            var count = lessons.Count(l => done.Contains(l.Id));
            var next = lessons.Where(l => !done.Contains(l.Id)).Select(l => l.Title).FirstOrDefault();
            return new Standing(pair.LearnerId, pair.CourseId, count, lessons.Count, Percent.Of(count, lessons.Count), step?.LastAccessed, step?.CompletedAt, next);
        })];
    }
}
