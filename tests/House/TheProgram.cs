using System.Diagnostics;
using Akada.Web.Hosting;
using Xunit;

namespace Akada.House;

/// <summary>The real program as a process of its own.</summary>
internal static class TheProgram
{
    /// <param name="migrates">True where the test is about migrations, whatever AKADA_SCHEMA says.</param>
    public static Process Start(IEnumerable<string> arguments, bool migrates = false)
    {
        var all = arguments.ToList();
        var start = new ProcessStartInfo("dotnet", [typeof(AkadaHost).Assembly.Location, .. all]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        if (all.TrueForAll(a => !a.StartsWith("--Urls", StringComparison.Ordinal))) start.Environment["URLS"] = "http://127.0.0.1:0";
        if (migrates) start.Environment.Remove("AKADA_SCHEMA");
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>To its end, which must come within two minutes.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(IEnumerable<string> arguments, bool migrates = false)
    {
        using var process = Start(arguments, migrates);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail("The program went on running: " + await output);
        }

        return (process.ExitCode, await output, await error);
    }
}
