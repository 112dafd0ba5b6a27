using Akada.Enrollment;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Progress.Learners;

/// <summary>Where a learner stands in a course, in three words.</summary>
public enum Stage
{
    /// <summary>Never opened a lesson.</summary>
    NotBegun,

    /// <summary>Has begun, and not finished yet.</summary>
    UnderWay,

    /// <summary>Has reached 100 % once. Rule 60: lessons added later take nothing back.</summary>
    Finished,
}

/// <summary>The learners of a course in the order of its list: who was here last comes first; who never was comes at the end, the newest seat first. Each half walks along an index.</summary>
internal sealed class LearnerOrder(AkadaDb db, IEnrollments enrollments) : IJoinRequest
{
    /// <param name="Begun">Which half.</param>
    /// <param name="At">Last seen, or since when in the course.</param>
    internal sealed record Place(bool Begun, DateTime At, Guid LearnerId)
    {
        public string Key => $"{(Begun ? '1' : '0')}.{new PagePlace(At, LearnerId).Key}";

        public static Place? Read(string? key) =>
            key is [('0' or '1') and var half, '.', .. var rest] && PagePlace.Read(rest) is (var at, var learner) ? new(half == '1', at, learner) : null;
    }

    /// <param name="Learners">All who learn in the course now; the other two are of these.</param>
    public sealed record Counts(int Learners, int Begun, int Finished);

    public async Task<Counts> CountAsync(Guid courseId, CancellationToken ct)
    {
        var rows = db.CourseProgress.Where(p => p.CourseId == courseId);
        return await enrollments.SittingIn(courseId).LeftJoin(rows, s => s.LearnerId, p => p.LearnerId, (s, p) => new { Began = p == null ? 0 : 1, Ended = p == null || p.CompletedAt == null ? 0 : 1 })
            .GroupBy(x => 1).Select(g => new Counts(g.Count(), g.Sum(x => x.Began), g.Sum(x => x.Ended))).SingleOrDefaultAsync(ct) ?? new(0, 0, 0);
    }

    /// <param name="after">The last one of the page before.</param>
    public async Task<IReadOnlyList<Place>> ReadAsync(Guid courseId, Stage? stage, Place? after, int most, CancellationToken ct)
    {
        var places = new List<Place>();
        if (stage != Stage.NotBegun && after is not { Begun: false }) places.AddRange(await Begun(courseId, stage, after).Take(most).ToListAsync(ct));
        if (stage is null or Stage.NotBegun && places.Count < most) places.AddRange(await NotBegun(courseId, after is { Begun: false } ? after : null).Take(most - places.Count).ToListAsync(ct));
        return places;
    }

    private IQueryable<Place> Begun(Guid courseId, Stage? stage, Place? after)
    {
        var here = enrollments.SittingIn(courseId);
        var rows = db.CourseProgress.Where(p => p.CourseId == courseId && here.Any(s => s.LearnerId == p.LearnerId));
        if (stage is { } wanted) rows = rows.Where(p => p.CompletedAt != null == (wanted == Stage.Finished));
        if (after is { } last) rows = rows.Where(p => p.LastAccessed < last.At || (p.LastAccessed == last.At && p.LearnerId.CompareTo(last.LearnerId) < 0));
        return rows.OrderByDescending(p => p.LastAccessed).ThenByDescending(p => p.LearnerId).Select(p => new Place(true, p.LastAccessed, p.LearnerId));
    }

    private IQueryable<Place> NotBegun(Guid courseId, Place? after)
    {
        var rows = db.CourseProgress.Where(p => p.CourseId == courseId);
        var seats = enrollments.SittingIn(courseId).Where(s => !rows.Any(p => p.LearnerId == s.LearnerId));
        if (after is { } last) seats = seats.Where(s => s.SinceAt < last.At || (s.SinceAt == last.At && s.LearnerId.CompareTo(last.LearnerId) < 0));
        return seats.OrderByDescending(s => s.SinceAt).ThenByDescending(s => s.LearnerId).Select(s => new Place(false, s.SinceAt, s.LearnerId));
    }
}
