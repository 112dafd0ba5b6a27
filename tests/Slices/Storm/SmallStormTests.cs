using System.Diagnostics;
using System.Text.RegularExpressions;
using Akada.Storm;
using Xunit;

namespace Akada.Slices.Storm;

/// <summary>The program of <c>./do.cs payments-storm</c> itself, small. The full one takes minutes; its figures are in docs/operations/payments.md.</summary>
public sealed class SmallStormTests
{
    // On PostgreSQL, where races show; the full one rages over SQLite too.
    [Fact]
    public async Task A_storm_with_kills_ends_in_zeros()
    {
        // Of so few, the slowest one is the 99th percentile, and a start in a test takes some simulated minutes.
        var (code, said) = await RunAsync("--database", "postgres", "--within", "120");
        Assert.True(code == 0, said);
        Assert.Equal(0, Count(said, "paid without access"));
        Assert.Equal(0, Count(said, "access without payment"));
        Assert.True(Count(said, "seats that were paid for") > 20, said);
    }

    [Fact]
    public async Task With_verification_switched_off_the_storm_fails()
    {
        var (code, said) = await RunAsync("--database", "sqlite", "--within", "120", "--credulous");
        Assert.Equal(1, code);
        Assert.True(Count(said, "access without payment") > 0, said);
    }

    [Fact]
    public async Task A_word_that_it_does_not_know_is_refused() => Assert.Equal(2, (await RunAsync("--sead", "7")).Code);

    private static int Count(string said, string what) => int.Parse(Regex.Match(said, $"{what} +([0-9]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<(int Code, string Said)> RunAsync(params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Verdict).Assembly.Location, "--orders", "60", "--events", "600", "--kills", "2", "--rate", "45", "--pace", "12", .. more]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said + await errors);
    }
}
