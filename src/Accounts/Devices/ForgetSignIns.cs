using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Devices;

/// <summary>Where people signed in from is nobody's business for ever: what is over for 90 days is thrown away. The audit log keeps that they did.</summary>
internal sealed class ForgetSignIns(AkadaDb db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var before = clock.Now().AddDays(-90);
        await db.Sessions.Where(s => s.SeenAt < before).ExecuteDeleteAsync(ct);
        await db.ApiTokens.Where(t => t.ExpiresAt < before || t.EndedAt < before).ExecuteDeleteAsync(ct);
        await db.VerificationTokens.Where(t => t.ExpiresAt < before).ExecuteDeleteAsync(ct);
    }
}
