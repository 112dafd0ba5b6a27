using System.Diagnostics;
using System.Globalization;
using Akada.Bench;

namespace Akada.Storm;

/// <summary>The school as a process that we start, kill with SIGKILL and start again, always at the same address.</summary>
internal sealed class WebProcess(string folder, string connection, IReadOnlyList<string> more) : IDisposable
{
    private Process? _process;

    public Uri Address { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Postgres.FreePort()}"));

    public int Kills { get; private set; }

    /// <summary>Makes the tables and stops.</summary>
    public async Task MigrateAsync(StormClock clock)
    {
        using var process = Process.Start(Begin([.. clock.Settings, "--Storm:OnlyMigrate=true"]))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException("The database could not be made.");
    }

    public async Task StartAsync(StormClock clock)
    {
        _process?.Dispose();
        _process = Process.Start(Begin([.. clock.Settings, .. more, $"--urls={Address}", $"--Akada:Address={Address}"]))!;
        using var http = new HttpClient { BaseAddress = Address };
        while (!await AnswersAsync(http))
        {
            if (_process.HasExited) throw new InvalidOperationException($"The school stopped by itself, with {_process.ExitCode}.");
            await Task.Delay(20);
        }
    }

    /// <summary>SIGKILL: nothing of it has a chance to tidy up.</summary>
    public void Kill()
    {
        if (_process!.HasExited) throw new InvalidOperationException($"The school stopped by itself, with {_process.ExitCode}.");
        _process.Kill();
        _process.WaitForExit();
        Kills++;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
    }

    private ProcessStartInfo Begin(IEnumerable<string> settings) => new("dotnet",
        [typeof(WebProcess).Assembly.Location, StormWeb.Word, $"--AKADA_DATA={folder}", $"--ConnectionStrings:Akada={connection}", "--Limits:RequestsPerSecond=0", .. settings]);

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
