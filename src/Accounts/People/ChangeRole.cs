using System.ComponentModel.DataAnnotations;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>An admin gives another person another role. Rules 5 and 7: never oneself, never the last admin, and every session ends.</summary>
public static class ChangeRole
{
    public sealed record Request([Required, EnumDataType(typeof(Role))] Role? Role);

    internal sealed class Handler(AkadaDb db, Caller caller, Admins admins, Access access, Letters letters, IEnumerable<IFollowRoles> rooms, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(string code, Request request, CancellationToken ct)
        {
            // Held before the person is read, so that two admins at once are judged one after the other (rule 7).
            await using var held = await admins.HoldAsync(ct);
            if (await db.Users.ManagedBy(caller).WithCode(code).SingleOrDefaultAsync(ct) is not { } user) return Refusals.NoSuchPerson;
            if (user.Id == caller.Id) return Refusals.NotYourself;
            if (await admins.MayLoseAsync(user, ct) is { } last) return last;
            var before = user.Role;
            if (user.ChangeRole(request.Role!.Value) is { } no) return no;
            await access.EndAllAsync(user, ct);
            if (before == Role.Student && user.Status == UserStatus.Invited) await letters.InviteAsync(user, ct);
            audit.Record("accounts.role_changed", user.Id, user.Label, before: new { Role = before }, after: new { user.Role });
            foreach (var room in rooms) await room.RoleChangedAsync(user.Id, before, user.Role, ct);
            await db.SaveChangesAsync(ct);
            await held.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/people/{code}/role", (string code, Request request, Handler handler, CancellationToken ct) => handler.Handle(code, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Change a person's role; ends all their sessions");
}
