using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Devices;

/// <summary>Where a person is signed in, and ending it: one place, or all but this one.</summary>
public static class EndSessions
{
    /// <param name="Device">Browser and system as far as the browser tells.</param>
    /// <param name="Here">The one that asks.</param>
    public sealed record Line(Guid Id, string Device, string? Ip, DateTime CreatedAt, DateTime SeenAt, bool Here);

    internal sealed class Handler(AkadaDb db, Access access, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<List<Line>> MineAsync(CancellationToken ct)
        {
            // Older cookies have run out by themselves.
            var over = clock.Now() - SigningInSetup.CookieLife;
            var rows = await db.Sessions.AsNoTracking().Where(s => s.UserId == caller.Id && s.EndedAt == null && s.SeenAt > over).OrderByDescending(s => s.SeenAt).ThenBy(s => s.Id).Take(50).ToListAsync(ct);
            return [.. rows.Select(s => new Line(s.Id, DeviceName.Of(s.UserAgent), s.Ip, s.CreatedAt, s.SeenAt, s.Id == caller.SessionId))];
        }

        public async Task<Result<Done>> EndAsync(Guid id, CancellationToken ct)
        {
            if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.UserId == caller.Id && s.EndedAt == null, ct) is not { } session) return Refusals.NoSuchSession;
            session.End(clock.Now());
            audit.Record("accounts.session_ended", caller.Id, caller.Code, before: new { Device = DeviceName.Of(session.UserAgent), session.Ip });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }

        public async Task<Result<Done>> EndOthersAsync(CancellationToken ct)
        {
            var me = await db.Users.SingleAsync(u => u.Id == caller.Id, ct);
            await access.EndOthersAsync(me, caller.SessionId, ct);
            audit.Record("accounts.sessions_ended", me.Id, me.Label);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/me/sessions", async (Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.MineAsync(ct))).RequireAuthorization(Policies.SignedIn).WithSummary("Where I am signed in");
        api.MapDelete("/me/sessions", (Handler handler, CancellationToken ct) => handler.EndOthersAsync(ct).ToNoContent()).RequireAuthorization(Policies.SignedIn).WithSummary("End all sessions and tokens but the one that asks");
        api.MapDelete("/me/sessions/{id:guid}", (Guid id, Handler handler, CancellationToken ct) => handler.EndAsync(id, ct).ToNoContent()).RequireAuthorization(Policies.SignedIn).WithSummary("End one session");
    }
}
