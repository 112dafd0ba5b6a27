using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Accounts.Tokens;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Akada.Accounts.SigningIn;

/// <summary>A person comes in by e-mail, phone or code with a password or PIN. The answer never says which of the two was wrong.</summary>
public static class SignIn
{
    /// <param name="Who">E-mail, phone number or code.</param>
    /// <param name="Secret">Password, or a student's PIN.</param>
    /// <param name="Code">For programs: the six digits of the second factor, where the account has one.</param>
    public sealed record Request([Required, StringLength(254)] string Who, [Required, StringLength(200)] string Secret, [StringLength(12)] string? Code = null);

    /// <param name="NeedsSecondStep">The password was right, but a code of the second factor is still owed; no token is given yet.</param>
    public sealed record Answer(Guid PersonId, string? Token, bool NeedsSecondStep);

    internal sealed class Handler(AkadaDb db, SignIns signIns, UserManager<User> users, FindWho find, TryCounter tries, AuditTrail audit, TimeProvider clock)
    {
        private static readonly TimeSpan TokenLife = TimeSpan.FromDays(30);

        /// <summary>For a browser: sets the cookie.</summary>
        public async Task<Result<Answer>> ByCookieAsync(Request request, CancellationToken ct)
        {
            var (user, no) = await CheckAsync(request, ct);
            if (no is not null) return no;
            var outcome = await signIns.PasswordSignInAsync(user!, request.Secret, isPersistent: true, lockoutOnFailure: false);
            if (outcome.RequiresTwoFactor) return new Answer(user!.Id, null, true);
            if (!outcome.Succeeded) return Refusals.WrongCredentials;
            return new Answer(user!.Id, null, false);
        }

        /// <summary>For a program: answers a bearer token of 30 days.</summary>
        public async Task<Result<Answer>> ByTokenAsync(Request request, CancellationToken ct)
        {
            var (user, no) = await CheckAsync(request, ct);
            if (no is not null) return no;
            if (user!.TwoFactorEnabled)
            {
                if (request.Code is null) return new Answer(user.Id, null, true);
                if (!await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, request.Code.Replace(" ", "", StringComparison.Ordinal))) return Refusals.WrongDigits;
            }

            var (token, secret) = ApiToken.Make(user.Id, "sign-in", clock.Now(), TokenLife);
            db.ApiTokens.Add(token);
            user.SignedIn(clock.Now());
            await db.SaveChangesAsync(ct);
            return new Answer(user.Id, secret, false);
        }

        private async Task<(User? User, Refusal? No)> CheckAsync(Request request, CancellationToken ct)
        {
            if (!await tries.MaySignInAsync(Words.Key(request.Who), ct)) return (null, Refusals.TooManyTries);
            // Several people may share a phone; whose secret fits is who comes in.
            var candidates = await find.AllAsync(request.Who, ct);
            if (candidates.Count == 0)
            {
                // The same work as for a known account, so that time tells nothing (rule 4).
                users.PasswordHasher.VerifyHashedPassword(null!, DecoyHash, request.Secret);
                return (null, Refusals.WrongCredentials);
            }

            foreach (var user in candidates)
            {
                var outcome = await signIns.CheckPasswordSignInAsync(user, request.Secret, lockoutOnFailure: true);
                if (outcome.Succeeded)
                {
                    audit.Record("accounts.signed_in", user.Id, user.Label, actor: (user.Id, user.Label));
                    return (user, null);
                }
            }

            foreach (var user in candidates) audit.Record("accounts.sign_in_failed", user.Id, user.Label);
            await db.SaveChangesAsync(ct);
            return (null, Refusals.WrongCredentials);
        }

        // A hash of nothing anyone knows, in Identity's own format and cost.
        private static readonly string DecoyHash = new PasswordHasher<User>().HashPassword(null!, Guid.NewGuid().ToString());
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/sign-in", (Request request, Handler handler, CancellationToken ct) => handler.ByTokenAsync(request, ct).ToOk())
            .AllowAnonymous().WithSummary("Sign in and get a bearer token");
}
