using Akada.Courses.Lessons;

namespace Akada.Courses.Importing;

internal static class MediaKind
{
    public static LessonKind Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".mp4" or ".m4v" or ".webm" or ".mov" or ".ogv" => LessonKind.Video,
        ".mp3" or ".m4a" or ".ogg" or ".oga" or ".opus" or ".wav" or ".aac" => LessonKind.Audio,
        _ => LessonKind.File,
    };
}
