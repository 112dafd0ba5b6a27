using System.ComponentModel.DataAnnotations;
using Akada.Accounts.Devices;
using Akada.Accounts.People;
using Akada.Accounts.SecondFactor;
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
    /// <param name="Code">For programs: the six digits of the second factor, or a recovery code, where the account has one.</param>
    public sealed record Request([Required, StringLength(254)] string Who, [Required, StringLength(200)] string Secret, [StringLength(20)] string? Code = null);

    /// <param name="NeedsSecondStep">The password was right, but a code of the second factor is still owed; no token is given yet.</param>
    public sealed record Answer(Guid PersonId, string? Token, bool NeedsSecondStep);

    internal sealed class Handler(AkadaDb db, SignIns signIns, UserManager<User> users, SecondProof second, FindWho find, TryCounter tries, DeviceMark device, AuditTrail audit, TimeProvider clock)
    {
        private static readonly TimeSpan TokenLife = TimeSpan.FromDays(30);

        // A hash of nothing anyone knows, in Identity's own format and cost.
        private static readonly string Decoy = new PasswordHasher<User>().HashPassword(null!, Guid.NewGuid().ToString());

        /// <summary>For a browser: sets the cookie.</summary>
        public async Task<Result<Answer>> ByCookieAsync(Request request, CancellationToken ct)
        {
            var who = await WhoAsync(request, ct);
            if (who.Refusal is { } no) return no;
            return new Answer(who.Value.Id, null, NeedsSecondStep: (await signIns.EnterAsync(who.Value)).RequiresTwoFactor);
        }

        /// <summary>For a program: answers a bearer token of 30 days.</summary>
        public async Task<Result<Answer>> ByTokenAsync(Request request, CancellationToken ct)
        {
            var who = await WhoAsync(request, ct);
            if (who.Refusal is { } no) return no;
            var user = who.Value;
            if (user.TwoFactorEnabled && request.Code is null) return new Answer(user.Id, null, NeedsSecondStep: true);
            if (user.TwoFactorEnabled && await second.CheckAsync(user, request.Code!, ct) is { } wrong) return wrong;
            var (token, secret) = ApiToken.Make(user.Id, ApiToken.FromSignIn, clock.Now(), TokenLife);
            db.ApiTokens.Add(token);
            audit.Record("accounts.signed_in", user.Id, user.Label, after: new { By = "token" }, actor: (user.Id, user.Label));
            await db.SaveChangesAsync(ct);
            await signIns.SeenAsync(user);
            return new Answer(user.Id, secret, false);
        }

        private async Task<Result<User>> WhoAsync(Request request, CancellationToken ct)
        {
            var form = await find.FormOfAsync(request.Who, ct);
            var people = await find.AllAsync(form, ct);
            var known = await device.KnownToAsync(people, ct);
            if (!await tries.MaySignInAsync(form, known, ct)) return Refusals.TooManyTries;
            // Several people may share a phone; whose secret fits is who comes in. All are looked at, so that time tells nothing (rule 4).
            var fitting = people.Where(p => Fits(p, request.Secret)).ToList();
            if (people.Count == 0) users.PasswordHasher.VerifyHashedPassword(null!, Decoy, request.Secret);
            if (fitting.Find(p => p.IsActive) is { } person)
            {
                await tries.SignedInAsync(person, known, ct);
                return person;
            }

            foreach (var other in people) audit.Record("accounts.sign_in_failed", other.Id, other.Label);
            // What was typed is not kept: people type passwords into the wrong field.
            if (people.Count == 0) audit.Record("accounts.sign_in_failed");
            await db.SaveChangesAsync(ct);
            return Refusals.WrongCredentials;
        }

        private bool Fits(User person, string secret) =>
            users.PasswordHasher.VerifyHashedPassword(person, person.PasswordHash ?? Decoy, secret) != PasswordVerificationResult.Failed && person.PasswordHash is not null;
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/sign-in", (Request request, Handler handler, CancellationToken ct) => handler.ByTokenAsync(request, ct).ToOk())
            .AllowAnonymous().WithSummary("Sign in and get a bearer token");
}
