namespace Akada.Progress;

/// <summary>What other rooms may ask about how far learners are.</summary>
public interface IProgress
{
    /// <summary>How far these learners are in all of their courses that they began or sit in; three queries, however many they are.</summary>
    Task<IReadOnlyList<Standing>> OfLearnersAsync(IReadOnlyCollection<Guid> learnerIds, CancellationToken ct);
}

/// <summary>How far one learner is in one course. Percent by the one definition (rule 58).</summary>
/// <param name="LastSeenAt">Null when the course was never opened.</param>
/// <param name="CompletedAt">When it was first complete; stays when lessons are added (rule 60).</param>
/// <param name="Next">Title of the first required lesson that is not done; null when all are.</param>
public sealed record Standing(Guid LearnerId, Guid CourseId, int Completed, int Total, int Percent, DateTime? LastSeenAt, DateTime? CompletedAt, string? Next);
