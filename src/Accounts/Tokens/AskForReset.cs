using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Accounts.Tokens;

/// <summary>Somebody forgot the password. The answer is the same whether or not there is such an account (rule 4).</summary>
public static class AskForReset
{
    public sealed record Request([Required, StringLength(254)] string Who);

    internal sealed class Handler(AkadaDb db, FindWho find, Letters letters, TryCounter tries, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(Request request, CancellationToken ct)
        {
            if (!await tries.MaySendAsync(Words.Key(request.Who), ct)) return Refusals.TooManyTries;
            foreach (var user in (await find.AllAsync(request.Who, ct)).Where(u => u.IsActive))
            {
                await letters.ResetAsync(user, ct);
                audit.Record("accounts.reset_asked", user.Id, user.Label);
            }

            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/reset", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToNoContent())
            .AllowAnonymous().WithSummary("Ask for a new password");
}
