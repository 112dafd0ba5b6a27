using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Idempotency;

/// <param name="Turn">Ours to carry out, and to end by <see cref="AnswerBook.KeepAsync"/> or <see cref="AnswerBook.ReleaseAsync"/>; null when another was first.</param>
internal sealed record Opened(Guid? Turn, KeptAnswer? Earlier);

/// <summary>The table of answers. Works in scopes of its own, so that it neither sees nor saves what the request has tracked.</summary>
internal sealed class AnswerBook(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock)
{
    // A program that died leaves its row behind; after this time the next request may try again.
    private static readonly TimeSpan Running = TimeSpan.FromMinutes(2);

    private readonly IDataProtector _protector = protection.CreateProtector("Akada.Idempotency");

    public async Task<Opened> OpenAsync(string id, string request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
        var answers = db.Set<KeptAnswer>();
        var (turn, now) = (Guid.CreateVersion7(), clock.Now());
        var (stale, expired) = (now - Running, now - ForgetAnswers.Retention);
        await answers.Where(a => a.Id == id && (a.StartedAt < expired || (a.Status == null && a.StartedAt < stale))).ExecuteDeleteAsync(ct);
        var inserted = await db.Database.ExecuteSqlAsync($"""
            INSERT INTO kept_answers (id, request, turn, started_at) VALUES ({id}, {request}, {turn}, {now}) ON CONFLICT (id) DO NOTHING
            """, ct);
        if (inserted == 1) return new(turn, null);
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

    private static IQueryable<KeptAnswer> Ours(AsyncServiceScope scope, string id, Guid turn) =>
        scope.ServiceProvider.GetRequiredService<AkadaDb>().Set<KeptAnswer>().Where(a => a.Id == id && a.Turn == turn);
}
