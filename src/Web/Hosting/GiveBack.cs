namespace Akada.Web.Hosting;

/// <summary>What only the start needed goes back to the machine: model, routes and texts are made from far more than they are, and a small box has other use for it.</summary>
internal static class GiveBack
{
    // The first visitors come first.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    /// <summary>Runs until the program is told to stop.</summary>
    public static async Task RunAsync(WebApplication app)
    {
        var stopped = app.WaitForShutdownAsync();
        if (await Task.WhenAny(stopped, Task.Delay(Wait)) != stopped) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await stopped;
    }
}
