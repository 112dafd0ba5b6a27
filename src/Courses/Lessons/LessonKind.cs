namespace Akada.Courses.Lessons;

/// <summary>What a learner meets when a lesson is opened.</summary>
public enum LessonKind { Text, Video, Audio, File, Link }
