using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Tokens;

/// <summary>With a link or a code from a message: choose the first password of an invited account, or a new one. All sessions end (rule 5).</summary>
public static class ChooseSecret
{
    /// <param name="Token">The secret of the link; or else both of the next.</param>
    /// <param name="Who">E-mail, phone or code of the account that the code was sent for.</param>
    /// <param name="Code">The six digits.</param>
    public sealed record Request([StringLength(100)] string? Token, [StringLength(254)] string? Who, [StringLength(12)] string? Code, [Required, StringLength(200)] string Password);

    internal sealed class Handler(AkadaDb db, Tokens tokens, FindWho find, TryCounter tries, Access access, IPasswordHasher<User> hasher, AuditTrail audit, TimeProvider clock)
    {
        /// <summary>Answers the code of the account, to sign in with.</summary>
        public async Task<Result<string>> Handle(Request request, CancellationToken ct)
        {
            if (!await tries.MayTypeCodeAsync(Words.Key(request.Token ?? request.Who ?? ""), ct)) return Refusals.TooManyTries;
            var (token, no) = request.Token is { Length: > 0 } secret ? await ByLinkAsync(secret, request.Password, ct) : await ByCodeAsync(request, ct);
            if (token is null) return no!;
            var user = await db.Users.SingleAsync(u => u.Id == token.UserId, ct);
            if (user.Status is UserStatus.Suspended or UserStatus.Deleted) return Refusals.DeadToken;
            user.PasswordHash = hasher.HashPassword(user, request.Password);
            (user.AccessFailedCount, user.LockoutEnd) = (0, null);
            Prove(user, token);
            if (user.Status == UserStatus.Invited && user.Activate(clock.Now()) is { } stuck) return stuck;
            await access.EndAllAsync(user, ct);
            audit.Record(token.Purpose == TokenPurpose.Onboarding ? "accounts.started" : "accounts.password_reset", user.Id, user.Label, actor: (user.Id, user.Label));
            await db.SaveChangesAsync(ct);
            return user.Code;
        }

        private async Task<(VerificationToken? Token, Refusal? No)> ByLinkAsync(string secret, string password, CancellationToken ct)
        {
            // Looked at before it is used up: a weak password must not cost the link.
            if (await tokens.PeekAsync(secret, ct) is not { Purpose: TokenPurpose.ResetPassword or TokenPurpose.Onboarding } seen) return (null, Refusals.DeadToken);
            if (await WeakAsync(seen.UserId, password, ct) is { } weak) return (null, weak);
            return await tokens.TakeAsync(secret, ct) is { } token ? (token, null) : (null, Refusals.DeadToken);
        }

        private async Task<(VerificationToken? Token, Refusal? No)> ByCodeAsync(Request request, CancellationToken ct)
        {
            foreach (var user in await find.AllAsync(request.Who ?? "", ct))
            {
                if (Secrets.Check(request.Password, user.Role, user.Code) is { } weak) return (null, weak);
                var token = await tokens.TakeCodeAsync(user.Id, TokenPurpose.ResetPassword, request.Code ?? "", ct) ?? await tokens.TakeCodeAsync(user.Id, TokenPurpose.Onboarding, request.Code ?? "", ct);
                if (token is not null) return (token, null);
            }

            return (null, Refusals.WrongDigits);
        }

        private async Task<Refusal?> WeakAsync(Guid userId, string password, CancellationToken ct)
        {
            var user = await db.Users.Where(u => u.Id == userId).Select(u => new { u.Role, u.Code }).SingleAsync(ct);
            return Secrets.Check(password, user.Role, user.Code);
        }

        // Who read the message owns the address it went to.
        private void Prove(User user, VerificationToken token)
        {
            if (token.SentTo is null) return;
            if (token.SentTo == user.Email) user.VerifyEmail(clock.Now());
            if (token.SentTo == user.Phone) user.VerifyPhone(clock.Now());
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/reset/confirm", async (Request request, Handler handler, CancellationToken ct) => await handler.Handle(request, ct).ToNoContent())
            .AllowAnonymous().WithSummary("Choose a password with a link's token or a code");
}
