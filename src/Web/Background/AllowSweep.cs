using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;

namespace Akada.Web.Background;

/// <summary>An admin lets unused files go to the trash that were too many to go unasked.</summary>
internal static class AllowSweep
{
    internal sealed class Handler(AkadaDb db, FileSweeps sweeps, AuditTrail audit)
    {
        private static readonly Refusal NothingHeld = new("web.no_held_sweep", RefusalKind.NotFound);

        public async Task<Result<Done>> Handle(CancellationToken ct)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var held = await sweeps.FindAsync(ct);
            if (held is null || !await sweeps.AllowAsync(ct)) return NothingHeld;
            audit.Record("web.sweep_allowed", after: new { held.Orphans, held.Files, held.Bytes });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/work/sweep/allow", (Handler handler, CancellationToken ct) => handler.Handle(ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Let the unused files that were found go to the trash");
}
