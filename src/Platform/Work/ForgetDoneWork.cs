using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Platform.Work;

/// <summary>Done rows are kept a week for questions, then forgotten.</summary>
internal sealed class ForgetDoneWork(AkadaDb db, DatabaseClock clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var before = clock.Now().AddDays(-7);
        await db.Set<WorkItem>().Where(w => w.State == WorkState.Done && w.DoneAt < before).ExecuteDeleteAsync(ct);
    }
}
