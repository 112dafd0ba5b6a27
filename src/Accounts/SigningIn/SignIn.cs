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
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.SigningIn;

/// <summary>A person comes in by e-mail, phone or code with a password or PIN. The answer never says which of the two was wrong.</summary>
public static class SignIn
{
    /// <param name="Who">E-mail, phone number or code.</param>
    /// <param name="Secret">Password, or a student's PIN.</param>
    /// <param name="Code">For programs: the six digits of the second factor, or a recovery code, where the account has one.</param>
    /// <param name="Stay">For browsers: stay signed in when the browser is closed.</param>
    public sealed record Request([Required, StringLength(254)] string Who, [Required, StringLength(200)] string Secret, [StringLength(20)] string? Code = null, bool Stay = false);

    /// <param name="NeedsSecondStep">The password was right, but a code of the second factor is still owed; no token is given yet.</param>
    public sealed record Answer(Guid PersonId, string? Token, bool NeedsSecondStep);

    internal sealed class Handler(AkadaDb db, SignIns signIns, SecretHasher hasher, SecondProof second, FindWho find, TryCounter tries, DeviceMark device, Decoy decoy, SessionRules rules, AuditTrail audit, TimeProvider clock)
    {
        /// <summary>For a browser: sets the cookie.</summary>
        public async Task<Result<Answer>> ByCookieAsync(Request request, CancellationToken ct)
        {
            var who = await WhoAsync(request, ct);
            if (who.Refusal is { } no) return no;
            return new Answer(who.Value.Id, null, NeedsSecondStep: (await signIns.EnterAsync(who.Value, request.Stay)).RequiresTwoFactor);
        }

        /// <summary>For a program: answers a bearer token that lasts as long as a session.</summary>
        public async Task<Result<Answer>> ByTokenAsync(Request request, CancellationToken ct)
        {
            var who = await WhoAsync(request, ct);
            if (who.Refusal is { } no) return no;
            var user = who.Value;
            if (user.TwoFactorEnabled && request.Code is null) return new Answer(user.Id, null, NeedsSecondStep: true);
            if (user.TwoFactorEnabled && await second.CheckAsync(user, request.Code!, ct) is { } wrong) return wrong;
            var (token, secret) = ApiToken.Make(user.Id, ApiToken.FromSignIn, clock.Now(), rules.LongestOf(user.Role));
            foreach (var old in await db.ApiTokens.OpenOf(user.Id, clock.Now()).Where(t => t.Name == ApiToken.FromSignIn).OrderByDescending(t => t.CreatedAt).Skip(ApiTokens.MostFromSignIn - 1).ToListAsync(ct)) old.End(clock.Now());
            db.ApiTokens.Add(token);
            audit.Record("accounts.signed_in", user.Id, user.Label, after: new { By = "token" }, actor: (user.Id, user.Label));
            await db.SaveChangesAsync(ct);
            await signIns.SeenAsync(user);
            return new Answer(user.Id, secret, false);
        }

        private async Task<Result<User>> WhoAsync(Request request, CancellationToken ct)
        {
            var form = await find.FormOfAsync(request.Who, ct);
            var people = await find.ToSignInAsync(form, ct);
            var here = await device.KnownToAsync(people, ct);
            var known = here.Count > 0 ? device.Current : null;
            var taken = await tries.SignInAsync(form, known, ct);
            if (taken.Refusal is { } no) return no;
            // Several people may share a phone; whose secret fits is who comes in. All are looked at, so that time tells nothing (rule 4).
            var fitting = new List<User>();
            foreach (var person in people)
            {
                // Who was guessed at too often under another name is not looked at, and nothing says so: it would tell whose name that is.
                var open = await tries.MayTryAtAsync(taken, person, here.Contains(person.Id) ? device.Current : null, ct);
                if (await FitsAsync(person, request.Secret, ct) && open) fitting.Add(person);
            }

            if (people.Count == 0) await decoy.VerifyAsync(null, request.Secret, ct);
            if (fitting.Find(p => p.IsActive) is { } one)
            {
                await tries.SignedInAsync(taken, one, here.Contains(one.Id) ? device.Current : null, form, ct);
                return one;
            }

            foreach (var other in people) audit.Record("accounts.sign_in_failed", other.Id, other.Label);
            // What was typed is not kept: people type passwords into the wrong field.
            if (people.Count == 0) audit.Record("accounts.sign_in_failed");
            await db.SaveChangesAsync(ct);
            await tries.SlowDownAsync(taken, ct);
            return Refusals.WrongCredentials;
        }

        private async Task<bool> FitsAsync(User person, string secret, CancellationToken ct)
        {
            var fit = await decoy.VerifyAsync(person.PasswordHash, secret, ct);
            if (fit == PasswordVerificationResult.SuccessRehashNeeded) await HashAnewAsync(person, secret, ct);
            return fit != PasswordVerificationResult.Failed;
        }

        /// <summary>Hashed by an earlier version: now is the only time that the secret is known. Written past the person's version, as in <see cref="SignIns.SeenAsync"/>.</summary>
        private async Task HashAnewAsync(User person, string secret, CancellationToken ct)
        {
            var (before, after) = (person.PasswordHash, await hasher.HashAsync(secret, ct));
            await db.Users.Where(u => u.Id == person.Id && u.PasswordHash == before).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, after), ct);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/sign-in", (Request request, Handler handler, CancellationToken ct) => handler.ByTokenAsync(request, ct).ToOk())
            .AllowAnonymous().WithSummary("Sign in and get a bearer token");
}
