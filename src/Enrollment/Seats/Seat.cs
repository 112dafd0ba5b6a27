using Akada.Kernel;

namespace Akada.Enrollment.Seats;

/// <summary>
/// Where a learner stands in a course. One row for each learner and course, for ever: leaving and coming back keeps everything.
/// <code>
/// (new), left, removed --invite--> invited;   invited --decline--> left
/// (new), invited, left --wait--> waiting
/// (new), invited, left, waiting, removed, pending --activate--> active
/// (new), left, invited, waiting --hold for payment--> pending, unless covered;   pending --give up--> left
/// active, waiting --revoke (paid, then refunded)--> left, others stay;   active, waiting --leave--> left;   active, waiting, invited --remove--> removed
/// invited, waiting, pending, active --account suspended or deleted--> left;   left --account restored--> what it was, as far as there is a place
/// </code>
/// Besides, a seat is covered from the day an order opened it until that order is paid back: it comes back without paying, whoever opens the door (rules 18, 27, 29).
/// </summary>
public enum SeatState { Invited, Waiting, Pending, Active, Left, Removed }

/// <summary>The specification's <c>payment_status</c>; what money did is kept in the Payments room.</summary>
public enum PaymentStatus { Free, Pending, Paid }

/// <summary>Why access was given; kept for ever.</summary>
public enum Basis { Free, Purchase, Bursary, ByHand }

internal sealed class Seat
{
    private Seat()
    {
    }

    public Guid Id { get; private set; }

    public Guid LearnerId { get; private set; }

    public Guid CourseId { get; private set; }

    public SeatState State { get; private set; }

    public PaymentStatus PaymentStatus { get; private set; }

    public Basis? Basis { get; private set; }

    /// <summary>What the basis refers to, as an order; null where there is nothing, or it was paid back.</summary>
    public Guid? BasisId { get; private set; }

    /// <summary>An order stands behind the seat, bought or given for nothing.</summary>
    public bool IsCovered => BasisId is not null && (PaymentStatus == PaymentStatus.Paid || Basis == Seats.Basis.Bursary);

    /// <summary>In the words of the member of staff who added or removed the learner.</summary>
    public string? Reason { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>When the state was reached; the waiting list is in this order (rule 36).</summary>
    public DateTime SinceAt { get; private set; }

    public DateTime? FirstActiveAt { get; private set; }

    public Guid? ChangedBy { get; private set; }

    /// <summary>False while a guardian's consent is missing: what the school assigned may be read, but nothing about the learning is kept (rule 13).</summary>
    public bool Recorded { get; private set; } = true;

    /// <summary>Since when the learner's account is suspended or deleted: the seat is nobody's, in no list and in no count.</summary>
    public DateTime? GoneAt { get; private set; }

    /// <summary>What the learner asks for again when the account is restored; null when there was nothing.</summary>
    public SeatState? GoneFrom { get; private set; }

    /// <summary>A guardian has to agree before the child sees this invitation (rule 111).</summary>
    public bool GuardianFirst => State == SeatState.Invited && !Recorded;

    public long Version { get; private set; }

    public static Seat New(Guid learnerId, Guid courseId, DateTime now) =>
        new() { Id = Guid.CreateVersion7(), LearnerId = learnerId, CourseId = courseId, State = SeatState.Left, CreatedAt = now, SinceAt = now };

    public Refusal? Activate(Basis basis, Guid? basisId, DateTime now)
    {
        if (State == SeatState.Active) return null;
        if (!IsCovered)
        {
            (Basis, BasisId) = (basis, basisId);
            PaymentStatus = basis == Seats.Basis.Purchase ? PaymentStatus.Paid : PaymentStatus.Free;
        }

        FirstActiveAt ??= now;
        return Reach(SeatState.Active, now);
    }

    public Refusal? Wait(DateTime now) => State switch
    {
        SeatState.Waiting => null,
        SeatState.Left or SeatState.Invited => Reach(SeatState.Waiting, now),
        SeatState.Active => Refusals.AlreadyIn,
        _ => Refusals.WrongState,
    };

    public Refusal? HoldForPayment(DateTime now)
    {
        if (State == SeatState.Pending) return null;
        if (State is not (SeatState.Left or SeatState.Invited or SeatState.Waiting)) return State == SeatState.Active ? Refusals.AlreadyIn : Refusals.WrongState;
        if (IsCovered) return Refusals.PaidBefore;
        PaymentStatus = PaymentStatus.Pending;
        return Reach(SeatState.Pending, now);
    }

    public Refusal? Invite(Guid by, DateTime now)
    {
        if (State is SeatState.Active or SeatState.Waiting or SeatState.Pending) return Refusals.AlreadyIn;
        ChangedBy = by;
        return Reach(SeatState.Invited, now);
    }

    public Refusal? Leave(DateTime now)
    {
        if (State is SeatState.Left or SeatState.Removed) return Refusals.NotIn;
        // Nothing is owed any more (rule 34).
        if (PaymentStatus == PaymentStatus.Pending) PaymentStatus = PaymentStatus.Free;
        return Reach(SeatState.Left, now);
    }

    public Refusal? Remove(Guid by, string reason, DateTime now)
    {
        if (State is not (SeatState.Active or SeatState.Waiting or SeatState.Invited)) return Refusals.NotIn;
        (ChangedBy, Reason) = (by, reason);
        return Reach(SeatState.Removed, now);
    }

    /// <summary>What was paid for went back; coming again costs again, also for who had left before.</summary>
    public Refusal? Revoke(DateTime now)
    {
        if (!IsCovered) return Refusals.NotIn;
        (PaymentStatus, BasisId, GoneFrom) = (PaymentStatus.Free, null, null);
        return State is SeatState.Active or SeatState.Waiting ? Reach(SeatState.Left, now) : null;
    }

    /// <summary>The learner's account is suspended or deleted: the place goes to others, and what it was is kept for the return.</summary>
    public void Go(DateTime now)
    {
        if (GoneAt is not null) return;
        GoneAt = now;
        if (State is SeatState.Left or SeatState.Removed) return;
        if (State != SeatState.Pending) GoneFrom = State;
        Leave(now);
    }

    /// <summary>The account is back.</summary>
    /// <returns>What is to be asked for again; null when there was nothing, or it was taken back meanwhile.</returns>
    public SeatState? ComeBack()
    {
        var from = State == SeatState.Active ? null : GoneFrom;
        (GoneAt, GoneFrom) = (null, null);
        return from;
    }

    /// <summary>Paid for while the learner is gone: the seat is theirs on the day of the return, and takes nobody's place until then.</summary>
    public void KeepForReturn(Basis basis, Guid basisId, DateTime now)
    {
        Go(now);
        if (!IsCovered) (Basis, BasisId, PaymentStatus) = (basis, basisId, basis == Seats.Basis.Purchase ? PaymentStatus.Paid : PaymentStatus.Free);
        GoneFrom = SeatState.Active;
    }

    /// <summary>Of an erased person the words written about them go; that there was a seat stays (rule 82).</summary>
    public void Forget() => (Reason, GoneFrom) = (null, null);

    public void Record(bool may) => Recorded = may;

    public void AddedBy(Guid by, string reason) => (ChangedBy, Reason) = (by, reason);

    private Refusal? Reach(SeatState state, DateTime now)
    {
        (State, SinceAt) = (state, now);
        return null;
    }
}
