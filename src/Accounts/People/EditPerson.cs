using Akada.Accounts.Profile;
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

/// <summary>Those who look after a person put a name, an address or a birth date right.</summary>
public static class EditPerson
{
    internal sealed class Handler(AkadaDb db, Caller caller, WriteParticulars write, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(string code, Particulars request, CancellationToken ct)
        {
            if (await FindAsync(code, ct) is not { } user) return Refusals.NoSuchPerson;
            if (user.Status is UserStatus.Suspended or UserStatus.Deleted) return Refusals.NotActive;
            return await write.SaveAsync(user, request, mayChangeBirthDate: true,
                changed => audit.Record("accounts.person_changed", user.Id, user.Label, changed.Before, changed.After), ct);
        }

        /// <summary>All that the form alone is refused for.</summary>
        public async Task<Refusal?> LookAsync(string code, Particulars request, CancellationToken ct) =>
            await FindAsync(code, ct) is { } user ? await write.LookAsync(user, request, mayChangeBirthDate: true, ct) : Refusals.NoSuchPerson;

        private Task<User?> FindAsync(string code, CancellationToken ct) => db.Users.ManagedBy(caller).WithCode(code).SingleOrDefaultAsync(ct);
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/people/{code}", (string code, Particulars request, Handler handler, CancellationToken ct) => handler.Handle(code, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Overseer).WithSummary("Change a person's particulars");
}
