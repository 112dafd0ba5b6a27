using System.Security.Cryptography;
using System.Text;
using Akada.Accounts.Schools;
using Akada.Courses.Importing;
using Akada.Courses.Outline;
using Akada.Courses.Publishing;
using Akada.Courses.Staff;
using Akada.Courses.Teaching;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;

namespace Akada.Courses.Imports;

/// <param name="IsDry">Only looks: keeps no file and no HTML. What it tracks is thrown away by the caller.</param>
internal sealed record WriteMode(bool IsDry, ImportWatch? Watch);

/// <param name="Fingerprint">Equal as long as the same happens to the same things.</param>
/// <param name="Alike">Lessons of the package that were here under the same title.</param>
/// <param name="Identical">Lessons that were here with the same text.</param>
internal sealed record WrittenCourse(Course Course, ImportReport Report, string Fingerprint, int Learners, int Alike, int Identical);

/// <summary>
/// Turns a draft into a course, or brings the given course up to date: lessons are found again by their source keys.
/// A part is written only when the package's part differs from what the last import brought. Tracks everything and saves nothing.
/// </summary>
internal sealed class WriteCourse(
    AkadaDb db, WriteFiles writeFiles, WriteLessons writeLessons, WriteDetails writeDetails, DeleteCourse.Handler uses, FreeSlug slugs, SchoolBook school, TimeProvider clock) : IJoinRequest
{
    /// <param name="target">Tracked; null makes a new course.</param>
    public async Task<WrittenCourse> WriteAsync(CourseDraft draft, Guid ownerId, Course? target, WriteMode mode, CancellationToken ct)
    {
        var course = target ?? await BeginAsync(draft, ownerId, ct);
        var learners = target is null ? 0 : (await uses.UseAsync(course.Id, ct)).ActiveLearners;
        var losses = draft.Losses.Select(l => new LostItem(l.Item, l.Kind, l.ReasonKey)).ToList();
        var files = await writeFiles.WriteAsync(course.Id, draft.Files, losses, mode, ct);
        var lessons = await writeLessons.WriteAsync(course, draft, files, ownerId, target is null, losses, mode, ct);
        var details = await writeDetails.WriteAsync(course, draft, target is null, files, lessons.Ids, losses, mode, ct);
        if (target is not null) course.CameAs(Words.Cut(draft.SourceKey, 400));
        var report = new ImportReport(
            target is null, details.Written.Count > 0, lessons.Added, lessons.Changed, lessons.EditedHere, lessons.Unchanged, lessons.LeftOut, lessons.NotInPackage,
            files.Kept, files.Known, losses, details.Written, details.Kept, lessons.Retitled);
        if (!report.ChangedNothing) course.Touch(clock.Now());
        var whole = Hash([
            target is null ? "new" : $"{course.Id} {course.State} {learners > 0}", $"{ownerId}", $"{files.Kept} {files.Known}",
            .. lessons.Seen, .. details.Seen, .. losses.Select(l => $"{l.Item} {l.ReasonKey}")]);
        losses.AddRange([.. details.NotShown, .. lessons.NotShown]);
        return new(course, report, whole, learners, lessons.Alike, lessons.Identical);
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

    internal static string Hash(params IEnumerable<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))));
}
