using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Accounts.SigningIn;
using Akada.Accounts.Tokens;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Inviting;

/// <summary>A person with a welcome sheet opens the account: code, start code, and a PIN or password of their own.</summary>
public static class OpenAccount
{
    /// <param name="Who">The person's code.</param>
    /// <param name="Start">The start code of the sheet.</param>
    /// <param name="Password">From now on; for students a PIN of 6 digits will do.</param>
    public sealed record Request([Required, StringLength(40)] string Who, [Required, StringLength(40)] string Start, [Required, StringLength(200)] string Password);

    internal sealed class Handler(AkadaDb db, StartCodes starts, TryCounter tries, Access access, SchoolBook school, SecretHasher hasher, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Request request, CancellationToken ct)
        {
            var user = await db.Users.WithCode(request.Who).SingleOrDefaultAsync(ct);
            // Looked at before the start code is spent, by the code's letters only: it says nothing about who exists.
            var role = HumanCode.Normalise(request.Who).StartsWith("STU", StringComparison.Ordinal) ? Role.Student : Role.Parent;
            if (Secrets.Check(request.Password, user?.Role ?? role, HumanCode.Normalise(request.Who), bornOn: null) is { } weak) return weak;
            var taken = await tries.OpenSheetAsync(HumanCode.Normalise(request.Who), ct);
            if (taken.Refusal is { } full) return full;
            await using var together = await db.Database.BeginTransactionAsync(ct);
            var right = await starts.UseAsync(user?.Id ?? Guid.Empty, request.Start, ct);
            if (user is null || !right)
            {
                await together.RollbackAsync(ct);
                await tries.SlowDownAsync(taken, ct);
                return Refusals.WrongStartCode;
            }

            // Only who has the sheet learns whether this is the birth date; it does not cost the sheet.
            if (Secrets.Check(request.Password, user, (await school.FindAsync(ct))?.Name) is { } born)
            {
                await together.RollbackAsync(ct);
                await tries.GiveBackAsync(taken, ct);
                return born;
            }

            if (user.Activate(clock.Now()) is { } no) return no;
            user.UseSecret(await hasher.HashAsync(request.Password, ct));
            await tries.SecretChangedAsync(user, ct);
            await access.StartOverAsync(user, ct);
            audit.Record("accounts.opened_by_sheet", user.Id, user.Label, actor: (user.Id, user.Label));
            await db.SaveChangesAsync(ct);
            await together.CommitAsync(ct);
            await tries.GiveBackAsync(taken, ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/welcome", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToNoContent())
            .AllowAnonymous().WithSummary("Open an account with the start code of a welcome sheet");
}
