using Akada.Audit;
using Akada.Families.Links;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Throttling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Families.Linking;

/// <summary>The school, or the child itself, makes a code that lets one guardian in. It is shown once.</summary>
public static class MakeLinkCode
{
    /// <param name="Code">To be given to one guardian; nobody can read it again.</param>
    /// <param name="ExpiresAt">UTC.</param>
    public sealed record Answer(Guid Id, string Code, DateTime ExpiresAt);

    internal sealed class Handler(AkadaDb db, FamilyDoor door, KeyedHash hash, Throttle throttle, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(Guid childId, CancellationToken ct)
        {
            if (await door.InvitingAsync(childId, ct) is not { } child) return Refusals.NoSuchChild;
            if ((await throttle.TakeAsync(Limit.LinkCodesForChild, childId.ToString(), ct)).Or(Refusals.TooManyCodes) is { } full) return full;
            var secret = LinkCode.Draw();
            var code = new LinkCode(childId, LinkCode.HashOf(hash, secret), caller.Id, clock.Now());
            db.LinkCodes.Add(code);
            audit.Record("families.link_code_made", childId, child.Label, after: new { code.Id, code.ExpiresAt });
            if (await db.TrySaveAsync(ct, ("link_codes(code_hash)", Refusals.TryAgain)) is { } taken) return taken;
            return new Answer(code.Id, LinkCode.Show(secret), code.ExpiresAt);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/children/{childId:guid}/link-codes", (Guid childId, Handler handler, CancellationToken ct) => handler.Handle(childId, ct).ToOk())
            .RequireAuthorization(Policies.SignedIn).WithSummary("Make a code for a guardian of this child");
}
