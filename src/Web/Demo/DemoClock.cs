namespace Akada.Web.Demo;

/// <summary>The clock of a program started with <c>--demo</c>. While the demo school is filled it goes through the days before; then it is the clock of the machine for good.</summary>
internal sealed class DemoClock : TimeProvider
{
    private TimeSpan _behind;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - _behind;

    /// <summary>Never into the future.</summary>
    public void GoTo(DateTimeOffset then) => _behind = base.GetUtcNow() is var now && then < now ? now - then : TimeSpan.Zero;

    public void Pass(TimeSpan span) => GoTo(GetUtcNow() + span);

    public void Return() => _behind = TimeSpan.Zero;
}
