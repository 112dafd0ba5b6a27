using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Accounts.Schools;

/// <summary>What every page needs to know of the school.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record SchoolCard(string Name, string Currency, string TimeZone, string Country, string Language, bool StaffNeedSecondFactor, bool InstructorsNeedSecondFactor, int AgeOfConsent, bool OpenToStudents, bool OpenToParents, bool OpenToInstructors)
{
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

/// <summary>The school's card, kept in memory for some seconds, because every request asks and it changes once a year.</summary>
public sealed class SchoolBook(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly ShortMemory<SchoolCard> _kept = new(TimeSpan.FromSeconds(10), clock);

    /// <summary>Null until the school has been set up.</summary>
    public async ValueTask<SchoolCard?> FindAsync(CancellationToken ct)
    {
        if (_kept.Find() is { } kept) return kept;
        await using var scope = scopes.CreateAsyncScope();
        var card = await scope.ServiceProvider.GetRequiredService<AkadaDb>().Schools.AsNoTracking()
            .Select(s => new SchoolCard(s.Name, s.Currency, s.TimeZone, s.Country, s.Language, s.StaffNeedSecondFactor, s.InstructorsNeedSecondFactor, s.AgeOfConsent, s.OpenToStudents, s.OpenToParents, s.OpenToInstructors))
            .SingleOrDefaultAsync(ct);
        return card is null ? null : _kept.Keep(card);
    }

    /// <summary>Where the school's days begin and end; UTC until it has been set up.</summary>
    public async ValueTask<TimeZoneInfo> ZoneAsync(CancellationToken ct) => (await FindAsync(ct))?.Zone ?? TimeZoneInfo.Utc;

    /// <summary>Forgets the kept card after a change of settings on this node; other nodes see it some seconds later.</summary>
    public void Forget() => _kept.Forget();
}
