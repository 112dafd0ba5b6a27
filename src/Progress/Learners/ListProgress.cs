using System.ComponentModel;
using Akada.Accounts;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.People;
using Akada.Progress.Completion;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Progress.Learners;

/// <summary>How far each learner of a course is, for its staff and for moderators and admins; who was here last comes first.</summary>
public static class ListProgress
{
    /// <param name="Learners">How many learn in the course now.</param>
    /// <param name="Begun">Of these, who has opened a lesson.</param>
    /// <param name="Finished">Of these, who has reached 100 % once.</param>
    /// <param name="Next">The key to ask the next page with; null on the last page.</param>
    public sealed record Answer(int Learners, int Begun, int Finished, IReadOnlyList<Line> Items, string? Next);

    /// <param name="Completed">Required lessons that are done.</param>
    /// <param name="Total">Required lessons that there are now.</param>
    /// <param name="LastSeenAt">Null when the course was never opened.</param>
    /// <param name="CompletedAt">When it was first complete; stays when lessons are added (rule 60).</param>
    public sealed record Line(Guid LearnerId, string Code, string Name, Stage Stage, int Percent, int Completed, int Total, DateTime? LastSeenAt, DateTime? CompletedAt);

    internal sealed class Handler(LearnerOrder order, CourseLookedAfter courses, Standings standings, IAccounts accounts)
    {
        public async Task<Result<Answer>> Handle(Guid courseId, Stage? stage, string? after, int? size, CancellationToken ct)
        {
            if (await courses.FindAsync(courseId, ct) is null) return Refusals.NoSuchCourse;
            if (!string.IsNullOrEmpty(after) && LearnerOrder.Place.Read(after) is null) return Refusals.BadPage;
            return await ReadAsync(courseId, stage, after, Page.Size(size), ct);
        }

        /// <summary>For who was let in already.</summary>
        public async Task<Answer> ReadAsync(Guid courseId, Stage? stage, string? after, int size, CancellationToken ct)
        {
            var counts = await order.CountAsync(courseId, ct);
            var page = Page.Cut(await order.ReadAsync(courseId, stage, LearnerOrder.Place.Read(after), size + 1, ct), size, p => p.Key);
            return new(counts.Learners, counts.Begun, counts.Finished, await LinesAsync(courseId, [.. page.Items.Select(p => p.LearnerId)], ct), page.Next);
        }

        /// <summary>In the order of the learners given.</summary>
        public async Task<IReadOnlyList<Line>> LinesAsync(Guid courseId, IReadOnlyCollection<Guid> learners, CancellationToken ct)
        {
            var people = await accounts.NamesOfAsync(learners, ct);
            var found = await standings.OfSeatsAsync([.. learners.Select(l => (l, courseId))], ct);
            return [.. found.Select(s => new Line(s.LearnerId, people[s.LearnerId].Code, people[s.LearnerId].Name, StageOf(s), s.Percent, s.Completed, s.Total, s.LastSeenAt, s.CompletedAt))];
        }

        private static Stage StageOf(Standing standing) => standing switch
        {
            { CompletedAt: not null } => Stage.Finished,
            { LastSeenAt: not null } => Stage.UnderWay,
            _ => Stage.NotBegun,
        };
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/courses/{courseId:guid}/progress", (Guid courseId, [Description("notBegun, underWay or finished; all when left out.")] string? stage, string? after, int? size, Handler handler, CancellationToken ct) => handler.Handle(courseId, Choice.Of<Stage>(stage), after, size, ct).ToOk())
            .RequireAuthorization(Policies.Author).Reaches(Reach.Others).WithSummary("How far the learners of a course are, the one seen last first");
}
