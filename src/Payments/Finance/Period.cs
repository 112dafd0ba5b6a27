using Akada.Accounts.Schools;
using Akada.Kernel;
using Akada.Platform;

namespace Akada.Payments.Finance;

/// <summary>Whole days where the school is, both included; and the instants between which they lie.</summary>
internal sealed record Period(DateOnly From, DateOnly To, DateTime Since, DateTime Until);

internal sealed class PeriodReader(SchoolBook schools, TimeProvider clock) : IJoinRequest
{
    private static readonly (DateOnly First, DateOnly Last) Bounds = (new(2000, 1, 1), new(2999, 12, 31));

    /// <summary>This month where nothing is said. Two days in the wrong order are turned round.</summary>
    public async Task<Period> ReadAsync(DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        var zone = await schools.ZoneAsync(ct);
        var last = Within(to ?? Max(Days.At(clock.Now(), zone), from));
        var first = Within(from ?? new DateOnly(last.Year, last.Month, 1));
        if (first > last) (first, last) = (last, first);
        return new(first, last, Days.StartOf(first, zone), Days.StartOf(last.AddDays(1), zone));
    }

    private static DateOnly Max(DateOnly today, DateOnly? other) => other > today ? other.Value : today;

    private static DateOnly Within(DateOnly day) => day < Bounds.First ? Bounds.First : day > Bounds.Last ? Bounds.Last : day;
}
