using Akada.Platform.Work;

namespace Akada.Progress;

/// <summary>A learner did a lesson for the first time.</summary>
public sealed record LessonCompleted(Guid LearnerId, Guid CourseId, Guid LessonId) : IEvent;

/// <summary>A learner reached 100 % of a course for the first time.</summary>
public sealed record CourseCompleted(Guid LearnerId, Guid CourseId) : IEvent;
