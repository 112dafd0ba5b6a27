using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Imports;

/// <summary>Plans that nobody confirmed run out with their package; so do imports that no worker was at for a day. What came to nothing is forgotten after a month.</summary>
internal sealed class ForgetImports(AkadaDb db, FileStore store, TimeProvider clock) : IJob
{
    public const string Name = "courses.forget_imports";

    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private const int AtOnce = 100;

    private static readonly TimeSpan Silence = TimeSpan.FromDays(1), Memory = TimeSpan.FromDays(30);

    private static readonly ImportState[] Nothing = [ImportState.Failed, ImportState.Cancelled, ImportState.Expired];

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var (silent, old) = (now - Silence, now - Memory);
        await EndAsync(db.CourseImports.Where(i => i.State == ImportState.Planned && i.ExpiresAt < now), ImportState.Expired, null, ct);
        await EndAsync(db.CourseImports.Where(i => ImportStates.Running.Contains(i.State) && (i.SeenAt ?? i.ImportedAt) < silent), ImportState.Failed, ImportJson.Of(Refusals.ImportBroke), ct);
        await db.CourseImports.Where(i => i.CourseId == null && Nothing.Contains(i.State) && i.ImportedAt < old).ExecuteDeleteAsync(ct);
    }

    private async Task EndAsync(IQueryable<CourseImport> which, ImportState end, string? trouble, CancellationToken ct)
    {
        foreach (var (id, state, file) in (await which.OrderBy(i => i.Id).Take(AtOnce).Select(i => new { i.Id, i.State, i.FileId }).ToListAsync(ct)).Select(i => (i.Id, i.State, i.FileId)))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (!await db.MoveAsync(id, [state], set => set.SetProperty(i => i.State, end).SetProperty(i => i.Trouble, trouble).SetProperty(i => i.Plan, (string?)null).SetProperty(i => i.FileId, (Guid?)null), ct)) continue;
            if (file is { } package) await store.ForgetAsync(package, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            if (file is { } bytes) store.Abandon([bytes]);
        }
    }
}
