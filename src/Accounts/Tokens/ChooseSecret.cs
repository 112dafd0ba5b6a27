using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Accounts.SigningIn;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Tokens;

/// <summary>With a link or a code from a message: choose the first password of an invited account, or a new one. All sessions end (rule 5).</summary>
public static class ChooseSecret
{
    /// <param name="Token">The secret of the link; or else both of the next.</param>
    /// <param name="Who">E-mail, phone or code of the account that the code was sent for.</param>
    /// <param name="Code">The six digits.</param>
    public sealed record Request([StringLength(300)] string? Token, [StringLength(254)] string? Who, [StringLength(12)] string? Code, [Required, StringLength(200)] string Password);

    internal sealed class Handler(AkadaDb db, Tokens tokens, FindWho find, TryCounter tries, Access access, SchoolBook school, SecretHasher hasher, AuditTrail audit, TimeProvider clock)
    {
        /// <summary>Answers the code of the account, to sign in with.</summary>
        public async Task<Result<string>> Handle(Request request, CancellationToken ct)
        {
            var who = request.Token is { Length: > 0 } ? null : await find.FormOfAsync(request.Who ?? "", ct);
            var taken = who is null ? await tries.TypeCodeAsync(null, ct) : await tries.TypeCodeHereAsync(who, ct);
            if (taken.Refusal is { } no) return no;
            var token = who is null ? await tokens.FindAsync(request.Token!, ct) : await ByCodeAsync(who, request.Code ?? "", ct);
            if (token is not { Purpose: TokenPurpose.ResetPassword or TokenPurpose.Onboarding }) return who is null ? Refusals.DeadToken : Refusals.WrongDigits;
            await tries.GiveBackAsync(taken, ct);
            return await ChooseAsync(token, request.Password, ct);
        }

        private async Task<VerificationToken?> ByCodeAsync(string who, string code, CancellationToken ct)
        {
            // Wrong digits cost tries: those of the one message that this person may have got, and never those of a welcome sheet.
            var people = (await find.AllAsync(who, ct)).Select(u => (u.Id, Purpose: u.Status == UserStatus.Invited ? TokenPurpose.Onboarding : TokenPurpose.ResetPassword));
            foreach (var (id, purpose) in people.DefaultIfEmpty((Id: Guid.Empty, Purpose: TokenPurpose.ResetPassword)))
            {
                if (await tokens.MatchAsync(id, purpose, code, ct) is { } token) return token;
            }

            return null;
        }

        private async Task<Result<string>> ChooseAsync(VerificationToken token, string password, CancellationToken ct)
        {
            await using var together = await db.Database.BeginTransactionAsync(ct);
            var user = await db.Users.SingleAsync(u => u.Id == token.UserId, ct);
            if (user.Status is UserStatus.Suspended or UserStatus.Deleted || !IsStillTheirs(user, token)) return Refusals.DeadToken;
            // Looked at before the token is used up: a weak password must not cost the link.
            if (Secrets.Check(password, user, (await school.FindAsync(ct))?.Name) is { } weak) return weak;
            if (!await tokens.UseUpAsync(token, ct)) return Refusals.DeadToken;
            user.UseSecret(await hasher.HashAsync(password, ct));
            await tries.SecretChangedAsync(user, ct);
            Prove(user, token);
            if (user.Status == UserStatus.Invited && user.Activate(clock.Now()) is { } stuck) return stuck;
            await access.StartOverAsync(user, ct);
            audit.Record(token.Purpose == TokenPurpose.Onboarding ? "accounts.started" : "accounts.password_reset", user.Id, user.Label, actor: (user.Id, user.Label));
            await db.SaveChangesAsync(ct);
            await together.CommitAsync(ct);
            return user.Code;
        }

        // The address may have been changed since the message left: who reads the old mailbox must not come in.
        private static bool IsStillTheirs(User user, VerificationToken token) => token.SentTo is null || token.SentTo == user.Email || token.SentTo == user.Phone;

        // Who read the message owns the address it went to.
        private void Prove(User user, VerificationToken token)
        {
            if (token.SentTo is null) return;
            if (token.SentTo == user.Email) user.VerifyEmail(clock.Now());
            if (token.SentTo == user.Phone) user.VerifyPhone(clock.Now());
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/reset/confirm", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToNoContent())
            .AllowAnonymous().WithSummary("Choose a password with a link's token or a code");
}
