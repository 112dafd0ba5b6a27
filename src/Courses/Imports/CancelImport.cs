using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Imports;

/// <summary>Ends an import before it has changed anything, and forgets its package. One at work ends within a second or two.</summary>
public static class CancelImport
{
    internal sealed class Handler(AkadaDb db, FileStore store, Caller caller, AuditTrail audit)
    {
        // In these nobody is at work on it.
        private static readonly ImportState[] Resting = [ImportState.Waiting, ImportState.Planned, ImportState.Confirmed];

        private static readonly ImportState[] AtWork = [ImportState.Reading, ImportState.Writing];

        public async Task<Result<Done>> Handle(Guid importId, CancellationToken ct)
        {
            Guid? gone = null;
            var import = await db.CourseImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId && i.ImportedBy == caller.Id, ct);
            if (import is null) return Refusals.NoSuchImport;
            if (import.State == ImportState.Cancelled) return Done.It;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await db.MoveAsync(
                importId, Resting, set => set.SetProperty(i => i.State, ImportState.Cancelled).SetProperty(i => i.Plan, (string?)null).SetProperty(i => i.FileId, (Guid?)null), ct))
            {
                gone = import.FileId;
                if (gone is { } file) await store.ForgetAsync(file, ct);
            }
            else if (!await db.MoveAsync(importId, AtWork, set => set.SetProperty(i => i.CancelAsked, true), ct))
            {
                return Refusals.ImportOver;
            }

            audit.Record("courses.import_cancelled", importId, import.FileName);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            if (gone is { } package) store.Abandon([package]);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/imports/{importId:guid}/cancel", (Guid importId, Handler handler, CancellationToken ct) => handler.Handle(importId, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Cancel an import that is not done yet");
}
