using System.Globalization;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.SigningIn;

/// <summary>Fills <see cref="Caller"/> from a session or an API token with one query, and says whether it still holds (rules 5 and 6).</summary>
internal sealed class CallerLoader(AkadaDb db, Caller caller, SchoolBook school, TextBook texts, SessionRules rules, TimeProvider clock) : IJoinRequest
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    private static readonly KeptQuery<Guid, Found> OfSession = new((db, id) =>
        db.Set<Session>().Where(s => s.Id == id && s.EndedAt == null)
            .Join(db.Set<User>().Where(u => u.Status == UserStatus.Active), s => s.UserId, u => u.Id,
                (s, u) => new Found(s.Id, s.SeenAt, u.Id, u.Code, u.Name, u.Role, u.Language, u.TimeZone, u.VerifiedAt, u.TwoFactorEnabled, u.ApprovedAt, s.CreatedAt, s.ProvedAt, false, u.SecretIsGiven)));

    private static readonly KeptQuery<string, DateTime, Found> OfToken = new((db, hash, now) =>
        db.Set<ApiToken>().Where(t => t.Hash == hash && t.EndedAt == null && t.ExpiresAt > now)
            .Join(db.Set<User>().Where(u => u.Status == UserStatus.Active), t => t.UserId, u => u.Id,
                (t, u) => new Found(t.Id, t.UsedAt, u.Id, u.Code, u.Name, u.Role, u.Language, u.TimeZone, u.VerifiedAt, u.TwoFactorEnabled, u.ApprovedAt, t.CreatedAt, t.CreatedAt, t.Scope == TokenScope.Read, u.SecretIsGiven)));

    private sealed record Found(
        Guid Key,
        DateTime? SeenAt,
        Guid Id,
        string Code,
        string Name,
        Role Role,
        string? Language,
        string? TimeZone,
        DateTime? VerifiedAt,
        bool HasSecondFactor,
        DateTime? ApprovedAt,
        DateTime StartedAt,
        DateTime ProvedAt,
        bool ReadsOnly,
        bool MustChooseSecret);

    public async Task<Role?> BySessionAsync(Guid sessionId, CancellationToken ct)
    {
        if (await OfSession.FindAsync(db, sessionId, ct) is not { } found) return null;
        var now = clock.Now();
        if (rules.IsOver(found.Role, found.StartedAt, now)) return null;
        if (now - found.SeenAt > SeenEvery) await db.Sessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), ct);
        await FillAsync(found, ct);
        caller.CameBySession(found.ProvedAt, found.MustChooseSecret);
        return found.Role;
    }

    public async Task<Role?> ByTokenAsync(string secret, CancellationToken ct)
    {
        var now = clock.Now();
        if (await OfToken.FindAsync(db, ApiToken.HashOf(secret), now, ct) is not { } found) return null;
        if (found.SeenAt is null || now - found.SeenAt > SeenEvery) await db.ApiTokens.Where(t => t.Id == found.Key).ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), ct);
        await FillAsync(found, ct);
        caller.CameByToken(found.ReadsOnly, found.MustChooseSecret);
        return found.Role;
    }

    private async Task FillAsync(Found found, CancellationToken ct)
    {
        var isApproved = found.Role != Role.Instructor || found.ApprovedAt is not null;
        caller.SignIn(found.Id, found.Code, found.Name, found.Role, found.Key, found.VerifiedAt is not null, found.HasSecondFactor, isApproved);
        if (found.Language is { } language && texts.Knows(language)) caller.Culture = CultureInfo.GetCultureInfo(language);
        if (found.TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var own)) caller.Zone = own;
        else if (await school.FindAsync(ct) is { } card) caller.Zone = card.Zone;
    }
}
