using System.Security.Cryptography;
using System.Text;
using Akada.Accounts.Schools;
using Akada.Courses.Importing;
using Akada.Courses.Outline;
using Akada.Courses.Staff;
using Akada.Courses.Teaching;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Imports;

/// <summary>
/// Turns a draft into a course, or brings an imported course up to date: found again by its source key, lessons by theirs.
/// A part is written only when the package's part differs from what the last import brought. Tracks everything and saves nothing.
/// </summary>
internal sealed class WriteCourse(AkadaDb db, WriteFiles writeFiles, WriteLessons writeLessons, WriteDetails writeDetails, FreeSlug slugs, SchoolBook school, Platform.People.Caller caller, TimeProvider clock) : IJoinRequest
{
    public async Task<(Course Course, ImportReport Report)> WriteAsync(CourseDraft draft, Guid ownerId, CancellationToken ct)
    {
        var course = await FindAsync(draft.SourceKey, ownerId, ct);
        var isNew = course is null;
        course ??= await BeginAsync(draft, ownerId, ct);
        var losses = draft.Losses.Select(l => new LostItem(l.Item, l.Kind, l.ReasonKey)).ToList();
        var files = await writeFiles.WriteAsync(course.Id, draft.Files, losses, ct);
        var lessons = await writeLessons.WriteAsync(course, draft, files, ownerId, isNew, losses, ct);
        var details = await writeDetails.WriteAsync(course, draft, isNew, files, lessons.Ids, losses, ct);
        var report = new ImportReport(isNew, details.Written.Count > 0, lessons.Added, lessons.Changed, lessons.EditedHere, lessons.Unchanged, lessons.LeftOut, lessons.NotInPackage, files.Kept, files.Known, losses, details.Written, details.Kept);
        if (!report.ChangedNothing) course.Touch(clock.Now());
        return (course, report);
    }

    /// <summary>Two instructors may each have their own course from one package.</summary>
    private Task<Course?> FindAsync(string sourceKey, Guid ownerId, CancellationToken ct)
    {
        var (staff, key) = (db.Staff.AsQueryable(), Words.Cut(sourceKey, 400));
        return db.CoursesWritableBy(caller).Where(c => c.SourceKey == key && staff.Any(s => s.CourseId == c.Id && s.UserId == ownerId)).OrderBy(c => c.Id).FirstOrDefaultAsync(ct);
    }

    private async Task<Course> BeginAsync(CourseDraft draft, Guid ownerId, CancellationToken ct)
    {
        var card = (await school.FindAsync(ct))!;
        var title = WriteDetails.TitleOf(draft);
        var course = Course.New(title, await slugs.ForAsync(draft.Slug ?? title, ct), WriteDetails.LanguageOf(draft) ?? card.Language, card.Currency, ownerId, clock.Now(), Words.Cut(draft.SourceKey, 400));
        db.Courses.Add(course);
        db.Staff.Add(new CourseStaff(course.Id, ownerId, StaffRole.Owner, clock.Now()));
        return course;
    }

    internal static string Hash(params string?[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))));
}
