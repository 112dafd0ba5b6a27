using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
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

/// <summary>The owner of an e-mail address or phone proves it, by the link of a message or its code (rule 14).</summary>
public static class VerifyContact
{
    public sealed record Request([Required, StringLength(12, MinimumLength = 6)] string Code);

    internal sealed class Handler(
        AkadaDb db, Tokens tokens, Letters letters, MailStops stops, TryCounter tries, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        /// <summary>Also for an address that letters came back from: its owner asks for one more, and the next bounce stops it again.</summary>
        public async Task<Result<Done>> SendAsync(CancellationToken ct)
        {
            if ((await tries.SendAsync(caller.Id.ToString(), ct)).Refusal is { } no) return no;
            var user = await db.Users.SingleAsync(u => u.Id == caller.Id, ct);
            var stopped = user.Email is { } email && await stops.HasAsync(email, ct);
            if (!stopped && user is not ({ Email: not null, EmailVerifiedAt: null } or { Phone: not null, PhoneVerifiedAt: null })) return Refusals.NothingToProve;
            if ((await tries.SendToAsync([stopped || user.EmailVerifiedAt is null ? user.EmailKey : null, user.PhoneVerifiedAt is null ? user.Phone : null], ct)).Refusal is { } full) return full;
            if (stopped)
            {
                await stops.LiftAsync(user.Email!, ct);
                audit.Record("accounts.mail_stop_lifted", user.Id, user.Label);
            }

            await letters.VerifyAsync(user, ct, emailAgain: stopped);
            audit.Record("accounts.proof_asked", user.Id, user.Label);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }

        public async Task<Result<Done>> ByCodeAsync(Request request, CancellationToken ct)
        {
            var taken = await tries.TypeCodeAsync(caller.Code, ct);
            if (taken.Refusal is { } no) return no;
            var token = await tokens.MatchAsync(caller.Id, TokenPurpose.VerifyEmail, request.Code, ct) ?? await tokens.MatchAsync(caller.Id, TokenPurpose.VerifyPhone, request.Code, ct);
            if (token is null) return Refusals.WrongDigits;
            await tries.GiveBackAsync(taken, ct);
            return await ProveAsync(token, ct);
        }

        public async Task<Result<Done>> ByLinkAsync(string secret, CancellationToken ct)
        {
            var taken = await tries.TypeCodeAsync(null, ct);
            if (taken.Refusal is { } no) return no;
            if (await tokens.FindAsync(secret, ct) is not { Purpose: TokenPurpose.VerifyEmail or TokenPurpose.VerifyPhone } token) return Refusals.DeadToken;
            await tries.GiveBackAsync(taken, ct);
            return await ProveAsync(token, ct);
        }

        private async Task<Result<Done>> ProveAsync(VerificationToken token, CancellationToken ct)
        {
            await using var together = await db.Database.BeginTransactionAsync(ct);
            var user = await db.Users.SingleAsync(u => u.Id == token.UserId, ct);
            // The address may have been changed since the message left: then it proves nothing.
            if (token.SentTo != (token.Purpose == TokenPurpose.VerifyEmail ? user.Email : user.Phone)) return Refusals.DeadToken;
            if (!await tokens.UseUpAsync(token, ct)) return Refusals.DeadToken;
            if (token.Purpose == TokenPurpose.VerifyEmail) user.VerifyEmail(clock.Now());
            else user.VerifyPhone(clock.Now());
            audit.Record("accounts.verified", user.Id, user.Label, after: new { By = token.Purpose }, actor: (user.Id, user.Label));
            await db.SaveChangesAsync(ct);
            await together.CommitAsync(ct);
            return Done.It;
        }
    }

    /// <param name="Token">The secret of the link.</param>
    public sealed record LinkRequest([Required, StringLength(300)] string Token);

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/verify", (LinkRequest request, Handler handler, CancellationToken ct) => handler.ByLinkAsync(request.Token, ct).ToNoContent()).AllowAnonymous().WithSummary("Prove an e-mail or phone by the link of a message");
        api.MapPost("/me/verification", (Handler handler, CancellationToken ct) => handler.SendAsync(ct).ToNoContent()).RequireAuthorization(Policies.SignedIn).WithSummary("Send me codes to prove my e-mail and phone");
        api.MapPost("/me/verification/confirm", (Request request, Handler handler, CancellationToken ct) => handler.ByCodeAsync(request, ct).ToNoContent()).RequireAuthorization(Policies.SignedIn).WithSummary("Prove by code");
    }
}
