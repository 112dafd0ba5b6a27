using System.ComponentModel.DataAnnotations;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Imports;

/// <summary>Second step of an import: confirms one of the plans that were shown. It is written in the background, exactly so or not at all (rule 96).</summary>
public static class ApplyImport
{
    /// <param name="Choice"><c>new</c>, or the id of one of the courses that the plan offers.</param>
    /// <param name="Fingerprint">As the plan of that choice gave it.</param>
    /// <param name="Confirmed">Owed while people learn in the course: whoever confirms has read how many meet the change.</param>
    public sealed record Request([Required, StringLength(36)] string Choice, [Required, StringLength(64)] string Fingerprint, bool Confirmed);

    internal sealed class Handler(AkadaDb db, ShowImport.Handler shows, Work work, Caller caller, AuditTrail audit)
    {
        public async Task<Result<ShowImport.Answer>> Handle(Guid importId, Request request, CancellationToken ct)
        {
            var import = await db.CourseImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId && i.ImportedBy == caller.Id, ct);
            if (import is null || await shows.ReadAsync(importId, ct) is not { } shown) return Refusals.NoSuchImport;
            if (IsConfirmed(import, request)) return shown;
            if (import.State != ImportState.Planned) return Refusals.ImportNotPlanned;
            if (shown.Plan?.Find(request.Choice) is not { } choice || choice.Fingerprint != request.Fingerprint) return Refusals.ImportPlanChanged;
            if (choice.NeedsWord && !request.Confirmed) return Refusals.ImportConfirmLearners.With(choice.Learners);

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var taken = await db.MoveAsync(
                importId, [ImportState.Planned], set => set.SetProperty(i => i.State, ImportState.Confirmed).SetProperty(i => i.TargetId, choice.CourseId)
                    .SetProperty(i => i.Fingerprint, choice.Fingerprint).SetProperty(i => i.Trouble, (string?)null), ct);
            if (!taken)
            {
                import = await db.CourseImports.AsNoTracking().SingleAsync(i => i.Id == importId, ct);
                return IsConfirmed(import, request) ? (await shows.ReadAsync(importId, ct))! : Refusals.ImportNotPlanned;
            }

            work.Publish(new ImportQueued(importId));
            audit.Record("courses.import_confirmed", importId, import.FileName, after: new { choice.Choice, choice.Title, choice.Learners });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return (await shows.ReadAsync(importId, ct))!;
        }

        // The second press of the button.
        private static bool IsConfirmed(CourseImport import, Request request) =>
            import.Fingerprint == request.Fingerprint && import.State is ImportState.Confirmed or ImportState.Writing or ImportState.Done;
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/imports/{importId:guid}/apply", (Guid importId, Request request, Handler handler, CancellationToken ct) =>
                handler.Handle(importId, request, ct).ToAccepted(import => $"/api/v1/imports/{import.Id}"))
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Confirm one of an import's plans; it is written in the background");
}
