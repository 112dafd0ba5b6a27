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

    public List<NewTitle> Retitled { get; } = [];

    /// <summary>What happens to which lesson, for the plan's fingerprint: another text here or there makes another plan.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>Words and formulas that readers do not see as they were meant: named in the plan and in the report, no part of the plan's fingerprint.</summary>
    public List<LostItem> NotShown { get; } = [];

    /// <summary>Lessons whose text is written now.</summary>
    public HashSet<Guid> Fresh { get; } = [];

    public int Unchanged { get; set; }

    /// <summary>Lessons of the package that are here under the same title.</summary>
    public int Alike { get; set; }

    /// <summary>Lessons of the package that are here with the same text.</summary>
    public int Identical { get; set; }
}

/// <summary>Writes a package's modules and lessons into a course: new ones at the end of their module, changed ones in their place.</summary>
internal sealed class WriteLessons(AkadaDb db, RenderLesson render, TimeProvider clock) : IJoinRequest
{
    private const int LongestBody = 400_000;

    public async Task<WrittenLessons> WriteAsync(Course course, CourseDraft draft, WrittenFiles files, Guid by, bool isNew, List<LostItem> losses, WriteMode mode, CancellationToken ct)
    {
        var modules = isNew ? [] : await db.Modules.WithDeleted().Where(m => m.CourseId == course.Id).ToListAsync(ct);
        var lessons = isNew ? [] : await db.Lessons.WithDeleted().Where(l => l.CourseId == course.Id).ToListAsync(ct);
        var (modulesByKey, lessonsByKey) = (modules.Where(m => m.SourceKey is not null).ToDictionary(m => m.SourceKey!), lessons.Where(l => l.SourceKey is not null).ToDictionary(l => l.SourceKey!));
        // Ids first: a lesson may lead to one that comes after it.
        var pairs = new List<(LessonDraft Draft, Lesson Lesson, bool IsNew)>();
        var seen = new List<string>();
        var nextModule = modules.Where(m => m.DeletedAt is null).Select(m => m.Position).DefaultIfEmpty(-1).Max() + 1;
        foreach (var moduleDraft in draft.Modules)
        {
            if (!modulesByKey.TryGetValue(Key(moduleDraft.SourceKey), out var module))
            {
                modulesByKey[Key(moduleDraft.SourceKey)] = module = new CourseModule(course.Id, Title(moduleDraft.Title, 160), nextModule++, Key(moduleDraft.SourceKey));
                db.Modules.Add(module);
                seen.Add($"module {module.SourceKey} {module.Title}");
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

                // So is one that cannot be shown: it is told by its name, and the rest comes in.
                if (!isHere && render.Look(Text(lessonDraft)).Why is not null)
                {
                    losses.Add(Tangled(lessonDraft));
                    continue;
                }

                lesson ??= Lesson.New(module, Title(lessonDraft.Title, 200), lessonDraft.Kind, nextLesson++, clock.Now(), Key(lessonDraft.SourceKey));
                lessonsByKey[Key(lessonDraft.SourceKey)] = lesson;
                pairs.Add((lessonDraft, lesson, !isHere));
            }
        }

        var written = new WrittenLessons(lessonsByKey.ToDictionary(l => l.Key, l => l.Value.Id));
        written.Seen.AddRange(seen);
        foreach (var (lessonDraft, lesson, isFresh) in pairs)
        {
            ct.ThrowIfCancellationRequested();
            mode.Watch?.Step();
            var (title, text) = (lesson.Title, isFresh ? Key(lessonDraft.SourceKey) : $"{lesson.Id} {lesson.TextNumber}");
            var what = await WriteAsync(course, lessonDraft, lesson, isFresh, modulesByKey.Values, files, by, written, losses, mode, ct);
            written.Seen.Add($"{what} {text} {WriteCourse.Hash(lessonDraft.Title, lessonDraft.Markdown, lessonDraft.Url, lessonDraft.FilePath)}");
            if (what == "same") written.Identical++;
            if (what == "same" || (!isFresh && Words.Plain(title) == Words.Plain(lessonDraft.Title))) written.Alike++;
            if (what == "changed" && title != lesson.Title) written.Retitled.Add(new(title, lesson.Title));
        }

        DeadAnchors.Tell(pairs.Where(p => written.Fresh.Contains(p.Lesson.Id)).Select(p => p.Draft),
            pairs.Select(p => p.Draft), render, written.NotShown);
        var inPackage = pairs.Select(p => p.Lesson.Id).ToHashSet();
        var gone = lessonsByKey.Values.Where(l => l.DeletedAt is null && !inPackage.Contains(l.Id)).ToList();
        written.NotInPackage.AddRange(gone.Select(l => l.Title));
        written.Seen.AddRange(gone.Select(l => $"gone {l.Id}"));
        return written;
    }

    /// <returns>What becomes of it, in a word.</returns>
    private async Task<string> WriteAsync(
        Course course, LessonDraft draft, Lesson lesson, bool isNew, IEnumerable<CourseModule> modules, WrittenFiles files, Guid by, WrittenLessons written, List<LostItem> losses,
        WriteMode mode, CancellationToken ct)
    {
        var body = PackageReferences.Resolve(draft.Markdown, files, written.Ids).ReplaceLineEndings("\n").TrimEnd();
        var (url, file) = Target(draft, files);
        var hash = WriteCourse.Hash(draft.Title, draft.Kind.ToString(), body, url, file?.Sha256, draft.Minutes?.ToString(CultureInfo.InvariantCulture));
        var isGone = lesson.DeletedAt is not null || modules.Any(m => m.Id == lesson.ModuleId && m.DeletedAt is not null);
        if (hash == lesson.SourceHash)
        {
            written.Unchanged++;
            if (!isGone && Targets.IsMissing(lesson.Kind, lesson.Url, lesson.FileId)) losses.Add(NoTarget(lesson.Title));
            return "same";
        }

        if (isGone)
        {
            written.LeftOut.Add(lesson.Title);
            return "left out";
        }

        if (Targets.IsMissing(draft.Kind, url, file?.Id))
        {
            var isOpen = Targets.IsOpen(course.State);
            losses.Add(isOpen ? NotWritten(lesson.Title) : NoTarget(Title(draft.Title, 200)));
            if (isOpen) return "not written";
        }

        if (body.Length > LongestBody)
        {
            losses.Add(new(draft.Title, "page", "courses.import.loss.too_long"));
            body = Words.Cut(body, LongestBody);
        }

        var looked = render.Look(Text(draft));
        if (looked.Why is not null)
        {
            losses.Add(Tangled(draft));
            return "not written";
        }

        if (isNew) db.Lessons.Add(lesson);
        else Keep(lesson, written);
        lesson.Become(draft.Kind);
        // A plan names what readers would not see as the import's report does, and needs no HTML.
        var rendered = mode.IsDry ? new("", looked.Lost) : await render.RenderAsync(course.Id, course.Slug, body, ct);
        // A picture on another site is told by who read the package.
        written.NotShown.AddRange(rendered.Lost.Where(l => l.Reason != "outside_picture").Take(LostPart.Most)
            .Select(l => new LostItem($"{lesson.Title}: {l.Item}", l.Reason, l.ReasonKey)));
        lesson.Write(Title(draft.Title, 200), body, rendered.Html, draft.Minutes is >= 1 and <= 600 ? draft.Minutes : null, lesson.Required, by, clock.Now());
        lesson.LeadTo(url, file?.Id, clock.Now());
        lesson.CountBy(Lesson.UsualRule(lesson.Kind, url));
        lesson.CameFrom(hash);
        written.Fresh.Add(lesson.Id);
        (isNew ? written.Added : written.Changed).Add(lesson.Title);
        return isNew ? "added" : "changed";
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

    private static LostItem Tangled(LessonDraft draft) => new(draft.Title == draft.SourceKey ? draft.Title
        : $"{draft.Title} ({draft.SourceKey})", "page", "courses.import.loss.tangled");

    private static string Text(LessonDraft draft) => Words.Cut(draft.Markdown, LongestBody);

    private static LostItem NotWritten(string title) => new(title, "page", "courses.import.loss.not_written");

    private static string Key(string sourceKey) => Words.Cut(sourceKey, 400);

    private static string Title(string title, int most) => Words.Cut(Words.Tidy(title) ?? "…", most);
}
