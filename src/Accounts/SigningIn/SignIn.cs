using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Sms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.SigningIn;

/// <summary>A person comes in by e-mail, phone or code with a password or PIN. The answer never says which of the two was wrong.</summary>
public static class SignIn
{
    /// <param name="Who">E-mail, phone number or code.</param>
    /// <param name="Secret">Password, or a student's PIN.</param>
    public sealed record Request([Required, StringLength(254)] string Who, [Required, StringLength(200)] string Secret);

    /// <param name="NeedsSecondStep">The password was right, but a code of the second factor is still owed; no token is given yet.</param>
    public sealed record Answer(Guid PersonId, string? Token, bool NeedsSecondStep);

    internal sealed class Handler(AkadaDb db, SignIns signIns, UserManager<User> users, SchoolBook school, AuditTrail audit, TimeProvider clock)
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
            if (user!.TwoFactorEnabled) return new Answer(user.Id, null, true);
            var (token, secret) = ApiToken.Make(user.Id, "sign-in", clock.Now(), TokenLife);
            db.ApiTokens.Add(token);
            user.SignedIn(clock.Now());
            await db.SaveChangesAsync(ct);
            return new Answer(user.Id, secret, false);
        }

        private async Task<(User? User, Refusal? No)> CheckAsync(Request request, CancellationToken ct)
        {
            var candidates = await CandidatesAsync(request.Who, ct);
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

        /// <summary>Several people may share a phone; whose secret fits is who comes in.</summary>
        private async Task<List<User>> CandidatesAsync(string who, CancellationToken ct)
        {
            if (who.Contains('@', StringComparison.Ordinal))
            {
                var key = Words.Key(who);
                return await db.Users.Where(u => u.EmailKey == key).ToListAsync(ct);
            }

            var code = HumanCode.Normalise(who);
            if (HumanCode.IsWellFormed(code)) return await db.Users.Where(u => u.Code == code).ToListAsync(ct);
            var phone = Phones.Normalise(who, (await school.FindAsync(ct))?.Country ?? "NG");
            return phone is null ? [] : await db.Users.Where(u => u.Phone == phone).OrderBy(u => u.Id).Take(5).ToListAsync(ct);
        }

        // A hash of nothing anyone knows, in Identity's own format and cost.
        private static readonly string DecoyHash = new PasswordHasher<User>().HashPassword(null!, Guid.NewGuid().ToString());
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/sign-in", (Request request, Handler handler, CancellationToken ct) => handler.ByTokenAsync(request, ct).ToOk())
            .AllowAnonymous().WithSummary("Sign in and get a bearer token");
}
