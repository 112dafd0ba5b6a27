namespace Akada.Kernel;

public static class Clock
{
    /// <summary>UTC, cut to milliseconds: PostgreSQL keeps microseconds and .NET 100 ns, and a value must survive the round trip.</summary>
    public static DateTime Now(this TimeProvider clock) => Cut(clock.GetUtcNow().UtcDateTime);

    public static DateTime Cut(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}
