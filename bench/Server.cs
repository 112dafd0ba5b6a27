using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Akada.Bench;

/// <summary>The published program as a process of its own, as a school runs it.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;

    private Server(Process process, Uri address, TimeSpan firstAnswer) => (_process, Address, FirstAnswer) = (process, address, firstAnswer);

    public Uri Address { get; }

    /// <summary>From the start of the process to the first page.</summary>
    public TimeSpan FirstAnswer { get; }

    public static async Task<string> PublishAsync()
    {
        var folder = Path.GetFullPath("artifacts/bench");
        Console.WriteLine("Publishing the Release build, as docs/operations/install.md says …");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", "src/Web", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder, "-v", "q", "--nologo"]))!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(folder, "Akada.Web.dll") : throw new InvalidOperationException("The Release build failed.");
    }

    /// <summary>Makes the tables and stops.</summary>
    public static async Task MigrateAsync(string program, string folder, string connection)
    {
        using var process = Process.Start(Begin(program, folder, connection, "--migrate-only"))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException("The database could not be made.");
    }

    public static async Task<Server> StartAsync(string program, string folder, string connection, string bare)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Postgres.FreePort()}"));
        var watch = Stopwatch.StartNew();
        var process = Process.Start(Begin(program, folder, connection, $"--Bench:Bare={bare}", "--Limits:RequestsPerSecond=0", "--Logging:LogLevel:Default=Warning", $"--urls={address}"))!;
        using var http = new HttpClient { BaseAddress = address };
        while (!await AnswersAsync(http))
        {
            if (process.HasExited) throw new InvalidOperationException("The program stopped at its start.");
            await Task.Delay(20);
        }

        return new(process, address, watch.Elapsed);
    }

    /// <summary>What the operating system counts as in memory, in megabytes.</summary>
    public int Megabytes => int.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    public void Stop()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Stop();
        _process.Dispose();
    }

    private static ProcessStartInfo Begin(string program, string folder, string connection, params string[] more) =>
        new("dotnet", [program, $"--AKADA_DATA={folder}", $"--ConnectionStrings:Akada={connection}", .. more]) { RedirectStandardOutput = false };

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/courses", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
