using Akada.Accounts.Devices;
using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Accounts.Tokens;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Passkeys;

/// <summary>Keys in the phone itself: no password to forget, none to steal. ASP.NET Core Identity checks the signatures.</summary>
public static class UsePasskeys
{
    private const int Most = 10;

    /// <param name="Name">What its owner calls the device.</param>
    public sealed record Line(Guid Id, string? Name, DateTime CreatedAt);

    internal sealed class Handler(AkadaDb db, SignIns signIns, UserManager<User> users, OldPassword old, Letters letters, TryCounter tries, Caller caller, AuditTrail audit)
    {
        /// <summary>What the browser needs to make a new key.</summary>
        public async Task<string> CreationOptionsAsync(CancellationToken ct)
        {
            var me = await db.Users.SingleAsync(u => u.Id == caller.Id, ct);
            return await signIns.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = me.Id.ToString(), Name = me.Code, DisplayName = me.Name });
        }

        /// <summary>What the browser needs to use a key; the person is known only afterwards.</summary>
        public Task<string> RequestOptionsAsync() => signIns.MakePasskeyRequestOptionsAsync(null);

        public async Task<Result<Done>> AddAsync(string credential, string name, CancellationToken ct)
        {
            var me = await db.Users.SingleAsync(u => u.Id == caller.Id, ct);
            if (await old.CheckOrFreshAsync(me, typed: null, ct) is { } unsure) return unsure;
            if (await db.Passkeys.CountAsync(p => p.UserId == me.Id, ct) >= Most) return Refusals.TooManyTokens;
            if (await CheckAsync(credential, signIns.PerformPasskeyAttestationAsync) is not { Succeeded: true } attested || attested.UserEntity.Id != me.Id.ToString()) return Refusals.PasskeyRefused;
            attested.Passkey.Name = Words.Cut(Words.Tidy(name) ?? "?", 60);
            audit.Record("accounts.passkey_added", me.Id, me.Label, after: new { attested.Passkey.Name });
            await letters.PasskeyAddedAsync(me, ct);
            var kept = await users.AddOrUpdatePasskeyAsync(me, attested.Passkey);
            return kept.Succeeded ? Done.It : Refusals.PasskeyRefused;
        }

        public async Task<Result<Done>> SignInAsync(string credential, bool stay, CancellationToken ct)
        {
            var taken = await tries.UsePasskeyAsync(ct);
            if (taken.Refusal is { } no) return no;
            if (await CheckAsync(credential, signIns.PerformPasskeyAssertionAsync) is not { Succeeded: true } asserted || !asserted.User.IsActive)
            {
                // Whose key it might have been is not known before it was checked.
                audit.Record("accounts.sign_in_failed", after: new { By = "passkey" });
                await db.SaveChangesAsync(ct);
                return Refusals.PasskeyRefused;
            }

            await tries.GiveBackAsync(taken, ct);
            await users.AddOrUpdatePasskeyAsync(asserted.User, asserted.Passkey);
            // The key is in the phone and asked for finger or PIN: two proofs in one.
            await signIns.SignInAsync(asserted.User, isPersistent: stay, authenticationMethod: "passkey");
            return Done.It;
        }

        /// <summary>Identity throws where nothing was begun, or the cookie of it has run out; for the person that is a plain no.</summary>
        private static async Task<TResult?> CheckAsync<TResult>(string credential, Func<string, Task<TResult>> check)
            where TResult : class
        {
            if (credential.Length == 0) return null;
            try
            {
                return await check(credential);
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }

        public Task<List<Line>> MineAsync(CancellationToken ct) =>
            db.Passkeys.AsNoTracking().Where(p => p.UserId == caller.Id).OrderBy(p => p.CreatedAt).Take(2 * Most).Select(p => new Line(p.Id, p.Name, p.CreatedAt)).ToListAsync(ct);

        public async Task<Result<Done>> RemoveAsync(Guid id, CancellationToken ct)
        {
            if (await db.Passkeys.SingleOrDefaultAsync(p => p.Id == id && p.UserId == caller.Id, ct) is not { } row) return Refusals.NoSuchToken;
            db.Passkeys.Remove(row);
            audit.Record("accounts.passkey_removed", caller.Id, caller.Code, before: new { row.Name });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    /// <summary>A key is made by a browser on the security page; programs look at them and take them away.</summary>
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/me/passkeys", async (Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.MineAsync(ct))).RequireAuthorization(Policies.SignedIn).WithSummary("My passkeys");
        api.MapDelete("/me/passkeys/{id:guid}", (Guid id, Handler handler, CancellationToken ct) => handler.RemoveAsync(id, ct).ToNoContent()).RequireAuthorization(Policies.SignedIn).WithSummary("Remove a passkey");
    }
}
