using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Throttling;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Idempotency;

/// <param name="Turn">Ours to carry out, and to end by <see cref="AnswerBook.KeepAsync"/> or <see cref="AnswerBook.ReleaseAsync"/>; null when another was first.</param>
internal sealed record Opened(Guid? Turn, KeptAnswer? Earlier);

/// <summary>The table of answers. Works in scopes of its own, so that it neither sees nor saves what the request has tracked.</summary>
internal sealed class AnswerBook(IServiceScopeFactory scopes, IDataProtectionProvider protection, IHttpContextAccessor http, DatabaseClock clock)
{
    // A program that died leaves its row behind; after this time the next request may try again.
    private static readonly TimeSpan Running = TimeSpan.FromMinutes(2);

    /// <summary>Answers that one caller may have kept at a time; over it the oldest go. A phone has a handful, a program that enrolls a school some hundreds.</summary>
    internal const int MostOfCaller = 500;

    private readonly IDataProtector _protector = protection.CreateProtector("Akada.Idempotency");

    public async Task<Opened> OpenAsync(string id, string request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
        var answers = db.Set<KeptAnswer>();
        var (turn, now) = (Guid.CreateVersion7(), clock.Now());
        var (stale, expired) = (now - Running, now - ForgetAnswers.Retention);
        await answers.Where(a => a.Id == id && (a.StartedAt < expired || (a.Status == null && a.StartedAt < stale))).ExecuteDeleteAsync(ct);
        var owner = OwnerOf(http.HttpContext);
        var inserted = await db.Database.ExecuteSqlAsync($"""
            INSERT INTO kept_answers (id, owner, request, turn, started_at) VALUES ({id}, {owner}, {request}, {turn}, {now}) ON CONFLICT (id) DO NOTHING
            """, ct);
        if (inserted == 1)
        {
            await MakeRoomAsync(answers, owner, ct);
            return new(turn, null);
        }

        return new(null, await answers.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct));
    }

    /// <summary>What there is by now, without asking for the turn. Null when the first request has given it back.</summary>
    public async Task<KeptAnswer?> FindAsync(string id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var answers = scope.ServiceProvider.GetRequiredService<AkadaDb>().Set<KeptAnswer>();
        return await answers.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
    }

    public byte[] BodyOf(KeptAnswer answer) => answer.Body is { Length: > 0 } body ? _protector.Unprotect(body) : [];

    public async Task KeepAsync(string id, Guid turn, int status, string? contentType, string? location, byte[] body)
    {
        await using var scope = scopes.CreateAsyncScope();
        var sealedBody = body.Length == 0 ? null : _protector.Protect(body);
        // Not cancelled when the caller hangs up: this is the very moment the answer is kept for.
        await Ours(scope, id, turn).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.Status, status).SetProperty(a => a.ContentType, contentType).SetProperty(a => a.Location, location).SetProperty(a => a.Body, sealedBody), CancellationToken.None);
    }

    public async Task ReleaseAsync(string id, Guid turn)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Ours(scope, id, turn).ExecuteDeleteAsync(CancellationToken.None);
    }

    // Whose answers are counted together: a person's, or all of an address that nobody has signed in from.
    private static string OwnerOf(HttpContext? http) => http?.RequestServices.GetService<Caller>() is not { } caller ? ""
        : caller.IsSignedIn ? caller.Id.ToString("N") : "from " + Place.Of(caller.Ip);

    private static async Task MakeRoomAsync(IQueryable<KeptAnswer> answers, string owner, CancellationToken ct)
    {
        var own = answers.Where(a => a.Owner == owner);
        // The oldest that has still a place; found by the index, and by most callers not at all.
        var last = await own.OrderByDescending(a => a.StartedAt).Skip(MostOfCaller - 1).Select(a => (DateTime?)a.StartedAt).FirstOrDefaultAsync(ct);
        if (last is { } from) await own.Where(a => a.StartedAt < from && a.Status != null).ExecuteDeleteAsync(ct);
    }

    private static IQueryable<KeptAnswer> Ours(AsyncServiceScope scope, string id, Guid turn) =>
        scope.ServiceProvider.GetRequiredService<AkadaDb>().Set<KeptAnswer>().Where(a => a.Id == id && a.Turn == turn);
}
