namespace Akada.Kernel;

public static class Clock
{
    /// <summary>UTC, cut to milliseconds: PostgreSQL keeps microseconds and .NET 100 ns, and a value must survive the round trip.</summary>
    public static DateTime Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
    }
}
