using Akada.Accounts.People;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Mail;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Tokens;

/// <summary>
/// A mail server said that a person's address does not exist, and so no letter went there any more. Who looks after them
/// lets letters go again, as after a mailbox was opened anew. The owner does it by <see cref="VerifyContact"/>.
/// </summary>
public static class LiftMailStop
{
    internal sealed class Handler(AkadaDb db, MailStops stops, TryCounter tries, Caller caller, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(string code, CancellationToken ct)
        {
            if (await db.Users.ManagedBy(caller).WithCode(code).SingleOrDefaultAsync(ct) is not { } user) return Refusals.NoSuchPerson;
            if (user.Email is not { } email || !await stops.HasAsync(email, ct)) return Refusals.MailNotStopped;
            if ((await tries.SendToAsync([user.EmailKey], ct)).Refusal is { } no) return no;
            await stops.LiftAsync(email, ct);
            audit.Record("accounts.mail_stop_lifted", user.Id, user.Label);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/people/{code}/mail-stop", (string code, Handler handler, CancellationToken ct) => handler.Handle(code, ct).ToNoContent())
            .RequireAuthorization(Policies.Overseer).WithSummary("Let letters to a bounced address go again");
}
