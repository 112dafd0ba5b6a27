using Akada.Courses.Importing;
using Akada.Courses.Outline;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Imports;

/// <summary>The dry run of an import: goes the very way that writing goes, for each course in question, and saves nothing.</summary>
internal sealed class MakePlan(AkadaDb db, WriteCourse write, FindMatches matches) : IJoinRequest
{
    public async Task<ImportPlan> OfAsync(CourseDraft draft, Guid ownerId, ImportWatch? watch, CancellationToken ct)
    {
        var candidates = await matches.CandidatesAsync(draft, ownerId, ct);
        var lessons = draft.Modules.Sum(m => m.Lessons.Count);
        watch?.Expect((draft.Files.Count + lessons) * (candidates.Count + 1));
        var choices = new List<ImportChoice>();
        foreach (var id in candidates)
        {
            var before = await db.Courses.AsNoTracking().SingleAsync(c => c.Id == id, ct);
            var looked = await LookAsync(await db.Courses.SingleAsync(c => c.Id == id, ct));
            var (reasons, isSure, isAny) = FindMatches.Weigh(draft, before, lessons, looked.Alike, looked.Identical);
            if (isAny) choices.Add(new($"{id}", id, before.Slug, before.Title, before.State, looked.Learners, isSure, reasons, looked.Report, looked.Fingerprint));
        }

        // Two that are equally sure are a doubt.
        if (choices.Count(c => c.Suggested) > 1) choices = [.. choices.Select(c => c with { Suggested = false })];
        var fresh = await LookAsync(null);
        var isNew = !choices.Exists(c => c.Suggested);
        var why = choices.Count == 0 ? "teach.import_why.unknown" : isNew ? "teach.import_why.in_doubt" : null;
        choices.Insert(0, new(ImportChoice.NewCourse, null, null, WriteDetails.TitleOf(draft), null, 0, isNew, why is null ? [] : [new(why, [])], fresh.Report, fresh.Fingerprint));
        return new(WriteDetails.TitleOf(draft), choices);

        async Task<WrittenCourse> LookAsync(Course? course)
        {
            var looked = await write.WriteAsync(draft, ownerId, course, new(IsDry: true, watch), ct);
            db.ChangeTracker.Clear();
            return looked;
        }
    }
}
