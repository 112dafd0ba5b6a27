using System.Globalization;
using Akada.Courses.Importing;
using Akada.Courses.Lessons;
using Akada.Courses.Outline;
using Akada.Courses.Publishing;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Imports;

/// <summary>What became of a package's lessons, by title.</summary>
internal sealed record WrittenLessons(IReadOnlyDictionary<string, Guid> Ids)
{
    public List<string> Added { get; } = [];

    public List<string> Changed { get; } = [];

    public List<string> EditedHere { get; } = [];

    public List<string> LeftOut { get; } = [];

    public List<string> NotInPackage { get; } = [];

    public int Unchanged { get; set; }
}

/// <summary>Writes a package's modules and lessons into a course: new ones at the end of their module, changed ones in their place.</summary>
internal sealed class WriteLessons(AkadaDb db, RenderLesson render, TimeProvider clock) : IJoinRequest
{
    private const int LongestBody = 400_000;

    public async Task<WrittenLessons> WriteAsync(Course course, CourseDraft draft, WrittenFiles files, Guid by, bool isNew, List<LostItem> losses, CancellationToken ct)
    {
        var modules = isNew ? [] : await db.Modules.WithDeleted().Where(m => m.CourseId == course.Id).ToListAsync(ct);
        var lessons = isNew ? [] : await db.Lessons.WithDeleted().Where(l => l.CourseId == course.Id).ToListAsync(ct);
        var (modulesByKey, lessonsByKey) = (modules.Where(m => m.SourceKey is not null).ToDictionary(m => m.SourceKey!), lessons.Where(l => l.SourceKey is not null).ToDictionary(l => l.SourceKey!));
        // Ids first: a lesson may lead to one that comes after it.
        var pairs = new List<(LessonDraft Draft, Lesson Lesson, bool IsNew)>();
        var nextModule = modules.Where(m => m.DeletedAt is null).Select(m => m.Position).DefaultIfEmpty(-1).Max() + 1;
        foreach (var moduleDraft in draft.Modules)
        {
            if (!modulesByKey.TryGetValue(Key(moduleDraft.SourceKey), out var module))
            {
                modulesByKey[Key(moduleDraft.SourceKey)] = module = new CourseModule(course.Id, Title(moduleDraft.Title, 160), nextModule++, Key(moduleDraft.SourceKey));
                db.Modules.Add(module);
            }

            var nextLesson = lessons.Where(l => l.ModuleId == module.Id && l.DeletedAt is null).Select(l => l.Position).DefaultIfEmpty(-1).Max() + 1;
            foreach (var lessonDraft in moduleDraft.Lessons)
            {
                var isHere = lessonsByKey.TryGetValue(Key(lessonDraft.SourceKey), out var lesson);
                // Before others may lead to it: in a course with learners in it, no lesson begins that they could not open.
                if (!isHere && Target(lessonDraft, files) is var (url, file) && Targets.AreOwed(course.State, lessonDraft.Kind, url, file?.Id))
                {
                    losses.Add(NotWritten(lessonDraft.Title));
                    continue;
                }

                lesson ??= Lesson.New(module, Title(lessonDraft.Title, 200), lessonDraft.Kind, nextLesson++, clock.Now(), Key(lessonDraft.SourceKey));
                lessonsByKey[Key(lessonDraft.SourceKey)] = lesson;
                pairs.Add((lessonDraft, lesson, !isHere));
            }
        }

        var written = new WrittenLessons(lessonsByKey.ToDictionary(l => l.Key, l => l.Value.Id));
        foreach (var (lessonDraft, lesson, isFresh) in pairs) await WriteAsync(course, lessonDraft, lesson, isFresh, modulesByKey.Values, files, by, written, losses, ct);
        var inPackage = pairs.Select(p => p.Lesson.Id).ToHashSet();
        written.NotInPackage.AddRange(lessonsByKey.Values.Where(l => l.DeletedAt is null && !inPackage.Contains(l.Id)).Select(l => l.Title));
        return written;
    }

    private async Task WriteAsync(Course course, LessonDraft draft, Lesson lesson, bool isNew, IEnumerable<CourseModule> modules, WrittenFiles files, Guid by, WrittenLessons written, List<LostItem> losses, CancellationToken ct)
    {
        var body = PackageReferences.Resolve(draft.Markdown, files, written.Ids).ReplaceLineEndings("\n").TrimEnd();
        var (url, file) = Target(draft, files);
        var hash = WriteCourse.Hash(draft.Title, draft.Kind.ToString(), body, url, file?.Sha256, draft.Minutes?.ToString(CultureInfo.InvariantCulture));
        var isGone = lesson.DeletedAt is not null || modules.Any(m => m.Id == lesson.ModuleId && m.DeletedAt is not null);
        if (hash == lesson.SourceHash)
        {
            written.Unchanged++;
            if (!isGone && Targets.IsMissing(lesson.Kind, lesson.Url, lesson.FileId)) losses.Add(NoTarget(lesson.Title));
            return;
        }

        if (isGone)
        {
            written.LeftOut.Add(lesson.Title);
            return;
        }

        if (Targets.IsMissing(draft.Kind, url, file?.Id))
        {
            var isOpen = Targets.IsOpen(course.State);
            losses.Add(isOpen ? NotWritten(lesson.Title) : NoTarget(Title(draft.Title, 200)));
            if (isOpen) return;
        }

        if (body.Length > LongestBody)
        {
            losses.Add(new(draft.Title, "page", "courses.import.loss.too_long"));
            body = Words.Cut(body, LongestBody);
        }

        if (isNew) db.Lessons.Add(lesson);
        else Keep(lesson, written);
        lesson.Become(draft.Kind);
        var rendered = await render.RenderAsync(course.Id, course.Slug, body, ct);
        // A picture on another site is told by who read the package.
        losses.AddRange(rendered.Lost.Where(l => l.Reason != "outside_picture").Take(LostPart.Most).Select(l => new LostItem($"{lesson.Title}: {l.Item}", l.Reason, l.ReasonKey)));
        lesson.Write(Title(draft.Title, 200), body, rendered.Html, draft.Minutes is >= 1 and <= 600 ? draft.Minutes : null, lesson.Required, by, clock.Now());
        lesson.LeadTo(url, file?.Id, clock.Now());
        lesson.CountBy(Lesson.UsualRule(lesson.Kind, url));
        lesson.CameFrom(hash);
        (isNew ? written.Added : written.Changed).Add(lesson.Title);
    }

    private void Keep(Lesson lesson, WrittenLessons written)
    {
        if (lesson.IsEditedSinceImport) written.EditedHere.Add(lesson.Title);
        db.LessonVersions.Add(LessonVersion.Of(lesson));
    }

    private static (string? Url, KeptFile? File) Target(LessonDraft draft, WrittenFiles files)
    {
        var file = draft.FilePath is { } path ? files.Find(path) : null;
        return (file is null ? OutsideAddress.Tidy(draft.Url) : null, file);
    }

    private static LostItem NoTarget(string title) => new(title, "page", "courses.import.loss.no_target");

    private static LostItem NotWritten(string title) => new(title, "page", "courses.import.loss.not_written");

    private static string Key(string sourceKey) => Words.Cut(sourceKey, 400);

    private static string Title(string title, int most) => Words.Cut(Words.Tidy(title) ?? "…", most);
}
