using System.ComponentModel.DataAnnotations;
using Akada.Accounts.Devices;
using Akada.Accounts.SecondFactor;
using Akada.Accounts.SigningIn;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.ApiTokens;

/// <summary>Keys for programs that act as this person. Shown once, ended at will.</summary>
public static class MakeToken
{
    private const int Most = 50;

    internal const string FromSignIn = ApiToken.FromSignIn;

    /// <param name="Days">How long it works; a year at the most.</param>
    /// <param name="Scope">What it may do.</param>
    /// <param name="Old">The current password or PIN. A token alone never makes another; a browser that proved its owner within ten minutes need not do so again.</param>
    /// <param name="Code">The six digits of the second factor, or a recovery code, where the account has one and a program asks.</param>
    public sealed record Request(
        [Required, StringLength(80, MinimumLength = 2)] string Label,
        [Range(1, 365)] int Days = 90,
        [EnumDataType(typeof(TokenScope))] TokenScope Scope = TokenScope.Write,
        [StringLength(200)] string? Old = null,
        [StringLength(20)] string? Code = null);

    /// <param name="Secret">Shown this once.</param>
    public sealed record Answer(Guid Id, string Secret);

    public sealed record Line(Guid Id, string Label, TokenScope Scope, DateTime CreatedAt, DateTime ExpiresAt, DateTime? UsedAt);

    internal sealed class Handler(AkadaDb db, OldPassword old, SecondProof second, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Answer>> MakeAsync(Request request, CancellationToken ct)
        {
            if (await ProveAsync(request, ct) is { } unsure) return unsure;
            if (await db.ApiTokens.OpenOf(caller.Id, clock.Now()).CountAsync(t => t.Name != ApiToken.FromSignIn, ct) >= Most) return Refusals.TooManyTokens;
            var (token, secret) = ApiToken.Make(caller.Id, Words.Tidy(request.Label)!, clock.Now(), TimeSpan.FromDays(request.Days), request.Scope);
            db.ApiTokens.Add(token);
            audit.Record("accounts.token_made", token.Id, token.Name, after: new { token.ExpiresAt, token.Scope });
            await db.SaveChangesAsync(ct);
            return new Answer(token.Id, secret);
        }

        private async Task<Refusal?> ProveAsync(Request request, CancellationToken ct)
        {
            var me = await db.Users.SingleAsync(u => u.Id == caller.Id, ct);
            if (await old.CheckOrFreshAsync(me, request.Old, ct) is { } no) return no;
            // A browser's session has had its second step.
            return caller.ByToken && me.TwoFactorEnabled ? await second.CheckAsync(me, request.Code ?? "", ct) : null;
        }

        public async Task<Result<Done>> EndAsync(Guid id, CancellationToken ct)
        {
            if (await db.ApiTokens.SingleOrDefaultAsync(t => t.Id == id && t.UserId == caller.Id, ct) is not { } token) return Refusals.NoSuchToken;
            token.End(clock.Now());
            audit.Record("accounts.token_ended", token.Id, token.Name);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }

        /// <summary>All there are: of each kind no more than the cap, but for some that were made at the same moment.</summary>
        public async Task<List<Line>> MineAsync(CancellationToken ct)
        {
            var open = db.ApiTokens.AsNoTracking().OpenOf(caller.Id, clock.Now());
            return [.. await ReadAsync(open.Where(t => t.Name != ApiToken.FromSignIn), ct), .. await ReadAsync(open.Where(t => t.Name == ApiToken.FromSignIn), ct)];
        }

        private static Task<List<Line>> ReadAsync(IQueryable<ApiToken> tokens, CancellationToken ct) =>
            tokens.OrderByDescending(t => t.CreatedAt).Take(2 * Most).Select(t => new Line(t.Id, t.Name, t.Scope, t.CreatedAt, t.ExpiresAt, t.UsedAt)).ToListAsync(ct);
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/me/tokens", async (Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.MineAsync(ct))).RequireAuthorization(Policies.SignedIn).WithSummary("My tokens");
        api.MapPost("/me/tokens", (Request request, Handler handler, CancellationToken ct) => handler.MakeAsync(request, ct).ToOk()).RequireAuthorization(Policies.SignedIn).WithSummary("Make a token");
        api.MapDelete("/me/tokens/{id:guid}", (Guid id, Handler handler, CancellationToken ct) => handler.EndAsync(id, ct).ToNoContent()).RequireAuthorization(Policies.SignedIn).WithSummary("End a token");
        api.MapGet("/me", (Caller me) => TypedResults.Ok(new WhoAmI(me.Id, me.Code, me.Name, me.Role!.Value, me.Verified))).RequireAuthorization(Policies.SignedIn).WithSummary("Who am I");
    }

    public sealed record WhoAmI(Guid Id, string Code, string Name, Role Role, bool Verified);
}
