using Akada.Audit;
using Akada.Courses.Importing;
using Akada.Courses.Outline;
using Akada.Courses.Publishing;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Imports;

/// <summary>Writes a package into the course that was chosen, all of it or nothing of it, and only when that is the confirmed plan (rules 96 and 116).</summary>
internal sealed class SaveImport(
    AkadaDb db, WriteCourse write, WriteFiles files, FindMatches matches, ReadOutline.Handler outlines, FileStore store, Caller caller, AuditTrail audit, TimeProvider clock) : IJoinRequest
{
    /// <param name="import">A new one is added; one in the state <see cref="ImportState.Writing"/> is brought to its end.</param>
    /// <param name="targetId">Null makes a new course.</param>
    /// <returns><see cref="Refusals.ImportPlanChanged"/> when something else would happen than was confirmed, <see cref="Refusals.ImportOver"/> when it was cancelled; nothing is written then.</returns>
    public async Task<Result<ImportedCourse>> WriteAsync(CourseImport import, CourseDraft draft, Guid? targetId, bool publish, ImportWatch? watch, CancellationToken ct)
    {
        var isSaved = false;
        try
        {
            watch?.Expect(draft.Files.Count + draft.Modules.Sum(m => m.Lessons.Count));
            var target = targetId is { } id ? await matches.Of(import.OwnerId).SingleOrDefaultAsync(c => c.Id == id, ct) : null;
            if (targetId is not null && target is null) return Refusals.ImportPlanChanged;
            // Files are copied before the transaction: SQLite has one writer, and nobody else could save meanwhile.
            var made = await write.WriteAsync(draft, import.OwnerId, target, new(IsDry: false, watch), ct);
            if (made.Fingerprint != import.Fingerprint) return Refusals.ImportPlanChanged;
            if (watch is not null) await watch.StopAsync();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await SaveAsync(import, made, ct) is { } no) return no;
            if (publish) await PublishAsync(made.Course, ct);
            // From here on nobody knows for sure whether the rows stand: their bytes stay, and the sweeper looks after them.
            isSaved = true;
            await transaction.CommitAsync(ct);
            if (import.FileId is { } package) store.Abandon([package]);
            var (course, report) = (made.Course, made.Report);
            return new ImportedCourse(
                import.Id, course.Id, course.Slug, course.Title, report.Added.Count, report.Changed.Count + (report.DetailsChanged && !report.IsNew ? 1 : 0), report.Unchanged, report.Losses.Count);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusals.ImportPlanChanged;
        }
        finally
        {
            if (!isSaved)
            {
                db.ChangeTracker.Clear();
                files.Abandon();
            }
        }
    }

    private async Task<Refusal?> SaveAsync(CourseImport import, WrittenCourse made, CancellationToken ct)
    {
        var (course, report, json, now) = (made.Course, made.Report, ImportJson.Of(made.Report), clock.Now());
        audit.Record("courses.imported", course.Id, course.Title, after: new { import.FileName, Added = report.Added.Count, Changed = report.Changed.Count, report.Unchanged, Losses = report.Losses.Count });
        var isNew = import.State == ImportState.Done;
        if (isNew)
        {
            db.CourseImports.Add(new CourseImport
            {
                Id = import.Id, CourseId = course.Id, FileName = import.FileName, ImportedBy = import.ImportedBy, OwnerId = import.OwnerId, ImportedAt = now, State = ImportState.Done, Report = json,
            });
        }
        else if (import.FileId is { } file)
        {
            await store.ForgetAsync(file, ct);
        }

        // Another course took the address meanwhile, with the next plan this one gets another; or an author saved one of the lessons.
        if (await db.TrySaveAsync(ct, ("courses(slug)", Refusals.ImportPlanChanged), ("lesson_versions(lesson_id, number)", Refusals.ImportPlanChanged)) is { } taken) return taken;
        if (isNew) return null;
        var done = await db.MoveAsync(
            import.Id, [ImportState.Writing], set => set.SetProperty(i => i.State, ImportState.Done).SetProperty(i => i.CourseId, course.Id).SetProperty(i => i.Report, json).SetProperty(i => i.ImportedAt, now)
                .SetProperty(i => i.Plan, (string?)null).SetProperty(i => i.Trouble, (string?)null).SetProperty(i => i.FileId, (Guid?)null), ct, only: i => !i.CancelAsked);
        // Cancelled in the last moment, or another worker did it: all of it is rolled back.
        return done ? null : Refusals.ImportOver;
    }

    private async Task PublishAsync(Course course, CancellationToken ct)
    {
        if (course.State != CourseState.Draft || await outlines.ByIdAsync(course.Id, ct) is not { } outline || Readiness.Check(outline) is not null || course.Publish(caller.Id, clock.Now()) is not null) return;
        audit.Record("courses.published", course.Id, course.Title, new { State = CourseState.Draft }, new { course.State });
        await db.SaveChangesAsync(ct);
    }
}
