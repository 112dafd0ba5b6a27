using Akada.Enrollment.Seats;
using Akada.Kernel;

namespace Akada.Enrollment;

/// <summary>What other rooms may ask about who learns what.</summary>
public interface IEnrollments
{
    /// <summary>True while the learner's seat is active. Rule 62: everyone else's progress is frozen, not lost.</summary>
    Task<bool> MayLearnAsync(Guid learnerId, Guid courseId, CancellationToken ct);

    /// <summary>The same with the second question that goes with it, in one query: may what is learned be kept (rule 13)?</summary>
    Task<Access> AccessAsync(Guid learnerId, Guid courseId, CancellationToken ct);

    /// <summary>The learner's seat in this course; null when there never was one.</summary>
    Task<SeatFacts?> FindAsync(Guid learnerId, Guid courseId, CancellationToken ct);

    /// <summary>All courses of many learners with where they stand, in one query.</summary>
    Task<IReadOnlyList<SeatFacts>> OfLearnersAsync(IReadOnlyCollection<Guid> learnerIds, CancellationToken ct);

    /// <summary>Who learns in this course now, as a query to stand inside another one of the same <c>AkadaDb</c>.</summary>
    IQueryable<Sitting> SittingIn(Guid courseId);

    /// <summary>Gives the learner access. Joins the caller's open transaction; does not save.</summary>
    /// <param name="basis">Why access is given; kept for ever.</param>
    /// <param name="basisId">What that refers to, as an order.</param>
    /// <returns>A refusal when the course is full (<c>enrollment.full</c>). Calling twice has the effect of once.</returns>
    /// <remarks>Rule 15: at most one active seat per learner and course.</remarks>
    Task<Refusal?> ActivateAsync(Guid learnerId, Guid courseId, Basis basis, Guid? basisId, CancellationToken ct);

    /// <summary>Keeps a place for a learner whose payment is on its way. Joins the caller's open transaction; does not save.</summary>
    /// <returns>A refusal when the course is full (<c>enrollment.full</c>), the learner is in (<c>enrollment.already_in</c>), has paid and only left (<c>enrollment.paid_before</c>, rule 27), or was removed (<c>enrollment.removed_by_staff</c>). Calling twice has the effect of once.</returns>
    Task<Refusal?> HoldAsync(Guid learnerId, Guid courseId, CancellationToken ct);

    /// <summary>Lets a held place go; nothing when none is held. Joins the caller's open transaction; does not save.</summary>
    Task GiveUpAsync(Guid learnerId, Guid courseId, CancellationToken ct);

    /// <summary>Opens the course to a learner for whom was paid, also when it is full meanwhile: who paid gets in. Joins the caller's open transaction; does not save.</summary>
    /// <returns>False when the learner has an active seat for another reason already, or left one that another order stands behind, so that this payment was one too many (rule 27).</returns>
    Task<bool> GrantAsync(Guid learnerId, Guid courseId, Basis basis, Guid basisId, CancellationToken ct);

    /// <summary>Takes a seat back that was given for <paramref name="basisId"/>, as after a refund; who left it already no longer comes back for nothing. Seats with another basis stay. Joins the caller's open transaction; does not save.</summary>
    Task RevokeAsync(Guid learnerId, Guid courseId, Guid basisId, CancellationToken ct);

    /// <summary>How many learn in each of these courses now, in one query.</summary>
    Task<IReadOnlyDictionary<Guid, int>> ActiveCountsAsync(IReadOnlyCollection<Guid> courseIds, CancellationToken ct);
}

/// <param name="MayLearn">The seat is active.</param>
/// <param name="MayRecord">False while a guardian's consent is missing.</param>
public readonly record struct Access(bool MayLearn, bool MayRecord);

/// <param name="GuardianFirst">An invitation that the child does not see before a guardian has agreed (rule 111).</param>
/// <param name="Covered">An order stands behind the seat: who left comes back without paying.</param>
public sealed record SeatFacts(Guid LearnerId, Guid CourseId, SeatState State, PaymentStatus PaymentStatus, bool Covered, DateTime SinceAt, bool GuardianFirst);

/// <summary>An active seat, as a row of a query.</summary>
public sealed record Sitting
{
    public Guid LearnerId { get; init; }

    public DateTime SinceAt { get; init; }
}
