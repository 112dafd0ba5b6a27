using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Akada.Storm;

/// <summary>Runs faster than the wall clock, and the same in the driver and in the school, since both count it from the same instant. Timers that are asked of it run as fast; those of the system stay real.</summary>
internal sealed class StormClock(DateTimeOffset begin, DateTimeOffset from, double rate) : TimeProvider
{
    // Some hours before the year ends in Lagos: the receipts of a storm begin anew on the way.
    private static readonly DateTimeOffset Eve = new(2026, 12, 31, 21, 30, 0, TimeSpan.Zero);

    public static StormClock Start(double rate) => new(Eve, System.GetUtcNow(), rate);

    public static StormClock Read(IConfiguration settings) => new(
        new(settings.GetValue<long>("Storm:Begin"), TimeSpan.Zero), new(settings.GetValue<long>("Storm:From"), TimeSpan.Zero), settings.GetValue<double>("Storm:Rate"));

    public IEnumerable<string> Settings =>
    [
        string.Create(CultureInfo.InvariantCulture, $"--Storm:Begin={begin.UtcTicks}"),
        string.Create(CultureInfo.InvariantCulture, $"--Storm:From={from.UtcTicks}"),
        string.Create(CultureInfo.InvariantCulture, $"--Storm:Rate={rate}"),
    ];

    public DateTime Now => GetUtcNow().UtcDateTime;

    public override DateTimeOffset GetUtcNow() => begin + ((System.GetUtcNow() - from) * rate);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Fast(System.CreateTimer(callback, state, Real(dueTime), Real(period)), this);

    public StormClock PutOn(TimeSpan by) => new(begin + by, from, rate);

    /// <summary>Waits so long by this clock.</summary>
    public Task Wait(TimeSpan simulated) => Task.Delay(simulated / rate);

    private TimeSpan Real(TimeSpan simulated) => simulated < TimeSpan.Zero ? simulated : simulated / rate;

    private sealed class Fast(ITimer timer, StormClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Real(dueTime), clock.Real(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
