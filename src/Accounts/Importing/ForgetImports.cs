using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Importing;

/// <summary>Uploaded lists are thrown away after a day, applied or not.</summary>
internal sealed class ForgetImports(AkadaDb db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        await db.PeopleImports.Where(i => i.ExpiresAt < now).ExecuteDeleteAsync(ct);
    }
}
