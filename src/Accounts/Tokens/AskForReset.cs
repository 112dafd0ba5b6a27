using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Accounts.Tokens;

/// <summary>
/// Somebody forgot the password. Whether there is such an account is looked up only after the answer,
/// so that neither its text nor its time tells (rule 4).
/// </summary>
public static class AskForReset
{
    public sealed record Request([Required, StringLength(254)] string Who);

    internal sealed class Handler(AkadaDb db, FindWho find, OwnAddress address, TryCounter tries, Work work, Caller caller)
    {
        public async Task<Result<Done>> Handle(Request request, CancellationToken ct)
        {
            var who = await find.FormOfAsync(request.Who, ct);
            if ((await tries.SendAsync(who, ct)).Refusal is { } no) return no;
            work.Publish(new ResetAsked(who, address.Site, caller.Ip, caller.UserAgent, caller.RequestId));
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/reset", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToNoContent())
            .AllowAnonymous().WithSummary("Ask for a new password");
}

/// <param name="Who">As <see cref="FindWho.FormOfAsync"/> gave it.</param>
internal sealed record ResetAsked(string Who, string Site, string? Ip, string? UserAgent, string? RequestId) : IPrivateEvent;

/// <summary>Sends the way to a new password to each active account that was meant. Suspended and invited people get none (rule 6).</summary>
internal sealed class SendReset(FindWho find, Letters letters, OwnAddress address, AuditTrail audit, Caller caller) : IListen<ResetAsked>
{
    public async Task HandleAsync(ResetAsked happened, CancellationToken ct)
    {
        (caller.Ip, caller.UserAgent, caller.RequestId, address.Site) = (happened.Ip, happened.UserAgent, happened.RequestId, happened.Site);
        foreach (var user in (await find.AllAsync(happened.Who, ct)).Where(u => u.IsActive && MayBeReached(u)))
        {
            await letters.ResetAsync(user, ct);
            audit.Record("accounts.reset_asked", user.Id, user.Label);
        }
    }

    // A number that somebody only claimed may be anybody's: it gets no way into the account.
    private static bool MayBeReached(User user) => user.Email is not null || user.PhoneVerifiedAt is not null || user.PhoneGivenAt is not null;
}
