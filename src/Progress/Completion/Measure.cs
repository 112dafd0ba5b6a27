using Akada.Courses;
using Akada.Courses.Lessons;

namespace Akada.Progress.Completion;

/// <summary>What the school itself can see of a learner at a lesson.</summary>
internal enum Measure
{
    /// <summary>Nothing: a text, a film on another site, a lesson that leads nowhere. There the learner's word counts.</summary>
    Word,

    /// <summary>That the file or link was opened.</summary>
    Opening,

    /// <summary>How much of an uploaded video or audio was played.</summary>
    Player,
}

internal static class Measures
{
    extension(LessonContent lesson)
    {
        public bool HasTarget => lesson.Kind != LessonKind.Text && (lesson.FileId is not null || lesson.Url is not null);

        public Measure Measure => lesson.Kind switch
        {
            LessonKind.Video or LessonKind.Audio when lesson.FileId is not null => Measure.Player,
            LessonKind.File or LessonKind.Link when lesson.HasTarget => Measure.Opening,
            _ => Measure.Word,
        };
    }
}
