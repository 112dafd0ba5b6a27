using System.ComponentModel.DataAnnotations;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Devices;

/// <summary>Who sits at an open browser proves to be its owner, for the next ten minutes. Only for browsers.</summary>
public static class ConfirmSecret
{
    /// <param name="Old">The current password or PIN.</param>
    public sealed record Request([Required, StringLength(200)] string Old);

    internal sealed class Handler(AkadaDb db, OldPassword old, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Request request, CancellationToken ct)
        {
            var me = await db.Users.SingleAsync(u => u.Id == caller.Id, ct);
            if (await old.CheckAsync(me, request.Old, ct) is { } no)
            {
                audit.Record("accounts.proof_failed", me.Id, me.Label);
                await db.SaveChangesAsync(ct);
                return no;
            }

            var now = clock.Now();
            await db.Sessions.Where(s => s.Id == caller.SessionId && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, now), ct);
            return Done.It;
        }
    }
}
