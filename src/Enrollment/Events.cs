using Akada.Platform.Work;

namespace Akada.Enrollment;

/// <summary>A learner's seat became active: by joining, from the waiting list, by staff, or by paying.</summary>
public sealed record SeatTaken(Guid SeatId, Guid LearnerId, Guid CourseId) : IEvent;

/// <summary>A learner left or was removed.</summary>
public sealed record SeatLeft(Guid SeatId, Guid LearnerId, Guid CourseId) : IEvent;
