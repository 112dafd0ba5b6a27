using Akada.Accounts.People;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Staff;

/// <summary>Courses stay when their author goes: others teach on, and learners keep them (rule 19). Only the course's page names nobody who is gone.</summary>
internal sealed class FollowAuthors(AkadaDb db) : IFollowPeople
{
    public IReadOnlyCollection<PersonColumn> Columns { get; } =
    [
        new("courses", "created_by", OnErase.Kept),
        // An admin sees whose course it was, and gives it to another.
        new("course_staff", "user_id", OnErase.Kept),
        new("course_imports", "imported_by", OnErase.Kept),
        new("course_imports", "owner_id", OnErase.Kept),
        new("lesson_versions", "written_by", OnErase.Kept),
        new("lesson_drafts", "author_id", OnErase.Removed),
    ];

    public Task GoneAsync(Guid personId, CancellationToken ct) => Task.CompletedTask;

    public Task BackAsync(Guid personId, CancellationToken ct) => Task.CompletedTask;

    public Task EraseAsync(Guid personId, CancellationToken ct) => db.LessonDrafts.Where(d => d.AuthorId == personId).ExecuteDeleteAsync(ct);
}
