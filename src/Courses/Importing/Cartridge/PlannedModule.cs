namespace Akada.Courses.Importing.Cartridge;

internal sealed record PlannedModule(string Key, string Title, List<PlannedLesson> Lessons);
