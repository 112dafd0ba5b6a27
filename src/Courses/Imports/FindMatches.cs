using System.Text.Json;
using Akada.Courses.Importing;
using Akada.Courses.Outline;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Imports;

/// <summary>Which courses a package could be a newer version of, and what speaks for each. Only the owner's own, and only those that the caller may change.</summary>
internal sealed class FindMatches(AkadaDb db, Caller caller) : IJoinRequest
{
    private const int MostCourses = 3, KeysAsked = 100;

    /// <summary>Those with the same source key first, then those with the same title or with lessons of the same keys; the youngest first.</summary>
    public async Task<IReadOnlyList<Guid>> CandidatesAsync(CourseDraft draft, Guid ownerId, CancellationToken ct)
    {
        var (key, title) = (Words.Cut(draft.SourceKey, 400), Words.Plain(WriteDetails.TitleOf(draft)));
        var named = await Of(ownerId).Where(c => c.SourceKey != null && (c.SourceKey == key || c.TitleKey == title))
            .OrderBy(c => c.SourceKey == key ? 0 : 1).ThenByDescending(c => c.Id).Select(c => c.Id).Take(MostCourses).ToListAsync(ct);
        if (named.Count == MostCourses) return named;
        var keys = draft.Modules.SelectMany(m => m.Lessons).Select(l => Words.Cut(l.SourceKey, 400)).Distinct().Take(KeysAsked).ToList();
        var courses = Of(ownerId);
        var shared = await db.Lessons.Where(l => l.SourceKey != null && keys.Contains(l.SourceKey) && courses.Any(c => c.Id == l.CourseId && c.SourceKey != null))
            .GroupBy(l => l.CourseId).Select(g => new { Id = g.Key, Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenByDescending(g => g.Id).Take(2 * MostCourses).ToListAsync(ct);
        return [.. named.Concat(shared.Select(s => s.Id)).Distinct().Take(MostCourses)];
    }

    /// <summary>The owner's courses that the caller may change.</summary>
    public IQueryable<Course> Of(Guid ownerId)
    {
        var staff = db.Staff.AsQueryable();
        return db.CoursesWritableBy(caller).Where(c => staff.Any(s => s.CourseId == c.Id && s.UserId == ownerId));
    }

    /// <summary>
    /// What speaks for and against the course, and whether it is beyond doubt. An identifier that many packages share, a file's name and a title are no
    /// proof; then the texts must be the same, and mostly so. An identifier of its own needs the title or the lessons beside it, since it is copied with the course;
    /// a course with another one is another course.
    /// </summary>
    /// <param name="course">As it was before the package was held against it.</param>
    /// <param name="lessons">How many lessons the package has.</param>
    /// <param name="alike">How many of them are here under the same title.</param>
    /// <param name="identical">How many are here with the same text.</param>
    public static (IReadOnlyList<ImportReason> Reasons, bool IsSure, bool IsAny) Weigh(CourseDraft draft, Course course, int lessons, int alike, int identical)
    {
        var isSameKey = course.SourceKey == Words.Cut(draft.SourceKey, 400);
        var isSameTitle = Words.Plain(course.Title) == Words.Plain(WriteDetails.TitleOf(draft)) || TitleAtImport(course) == WriteCourse.Hash(WriteDetails.TitleOf(draft));
        var reasons = new List<ImportReason>();
        if (KeyReason(draft, isSameKey) is { } key) reasons.Add(new("teach.import_why." + key, [Words.Cut(draft.SourceKey, 100)]));
        reasons.Add(new(isSameTitle ? "teach.import_why.title" : "teach.import_why.other_title", []));
        if (lessons > 0) reasons.Add(new("teach.import_why.lessons", [$"{alike}", $"{lessons}"]));
        var isSure = draft.KeyFrom == KeyOrigin.Own
            ? isSameKey && (isSameTitle || IsHalf(alike, lessons))
            : isSameTitle && IsHalf(identical, lessons);
        return (reasons, isSure, isSameKey || isSameTitle || alike > 0);
    }

    private static string? KeyReason(CourseDraft draft, bool isSame) => (draft.KeyFrom, isSame) switch
    {
        (KeyOrigin.Own, true) => "id",
        (KeyOrigin.Own, false) => "other_id",
        (KeyOrigin.Generic, true) => "generic_id",
        (KeyOrigin.FileName, true) => "file_name",
        _ => null,
    };

    private static bool IsHalf(int part, int all) => all > 0 && part * 2 >= all;

    // The school may have given it another title since.
    private static string? TitleAtImport(Course course) =>
        course.SourceDetails is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)!.GetValueOrDefault("field.Title") : null;
}
