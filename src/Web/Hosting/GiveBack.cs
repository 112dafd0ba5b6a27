namespace Akada.Web.Hosting;

/// <summary>
/// What is not needed any more goes back to the machine, for which a small box has other use: soon after the start, for which model, routes and texts
/// are made from far more than they are, and whenever it grows quiet after people were here. Left alone, the heap stays as large as the busiest minute made it.
/// </summary>
internal static class GiveBack
{
    // The first visitors come first.
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    /// <summary>Runs until the program is told to stop.</summary>
    public static async Task RunAsync(WebApplication app)
    {
        var (stopped, quiet) = (app.WaitForShutdownAsync(), new Quiet());
        if (await Task.WhenAny(stopped, Task.Delay(AfterStart)) != stopped) Sweep();
        while (await Task.WhenAny(stopped, Task.Delay(Look)) != stopped)
        {
            if (quiet.Fell(GC.GetTotalAllocatedBytes())) Sweep();
        }

        await stopped;
    }

    private static void Sweep() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>Tells the moment in which it grows quiet, from what was asked of the memory between two looks.</summary>
    internal sealed class Quiet
    {
        /// <summary>Bytes between two looks that the background work alone may take; a few pages take more.</summary>
        public const long Little = 4 << 20;

        private long _before;
        private bool _busy = true;

        /// <summary>True once after each busy time.</summary>
        /// <param name="allocated">Bytes since the program began.</param>
        public bool Fell(long allocated)
        {
            var (was, still) = (_busy, allocated - _before <= Little);
            (_before, _busy) = (allocated, !still);
            return was && still;
        }
    }
}
