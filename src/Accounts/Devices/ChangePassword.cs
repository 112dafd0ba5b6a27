using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
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

/// <summary>A person who knows the old password chooses a new one. All other sessions end (rule 5).</summary>
public static class ChangePassword
{
    public sealed record Request([Required, StringLength(200)] string Old, [Required, StringLength(200)] string Password);

    internal sealed class Handler(AkadaDb db, OldPassword old, SchoolBook school, SecretHasher hasher, Access access, Caller caller, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(Request request, CancellationToken ct)
        {
            var me = await db.Users.SingleAsync(u => u.Id == caller.Id, ct);
            if (await old.CheckAsync(me, request.Old, ct) is { } no) return no;
            if (Secrets.Check(request.Password, me, (await school.FindAsync(ct))?.Name) is { } weak) return weak;
            me.UseSecret(await hasher.HashAsync(request.Password, ct));
            await access.EndOthersAsync(me, caller.SessionId, ct);
            audit.Record("accounts.password_changed", me.Id, me.Label);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/me/password", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToNoContent())
            .RequireAuthorization(Policies.SignedIn).WithSummary("Change my password");
}
