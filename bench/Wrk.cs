using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Akada.Bench;

/// <summary>One call that the load repeats.</summary>
internal sealed record Call(string Method, string Path, string? Header = null, string? HeaderValue = null, string? Body = null);

/// <param name="Wrong">Answers that were no 2xx or 3xx.</param>
internal sealed record Load(double PerSecond, double P50, double P99, int Wrong);

/// <summary>Drives calls in turn over 16 connections with wrk.</summary>
internal static partial class Wrk
{
    public const int Connections = 16;

    // Each call comes from an address of its own, as those of a school do; otherwise the limits on tries would be measured.
    private const string Script = """
        local calls, at, n = {}, 0, 0
        function init(args)
          for line in io.lines(args[1]) do
            local m, p, h, v, b = line:match("^(.-)\t(.-)\t(.-)\t(.-)\t(.*)$")
            local headers = { ["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.random(0, 255), math.random(0, 255), math.random(1, 254)) }
            if h ~= "" then headers[h] = v end
            if b ~= "" then headers["Content-Type"] = "application/json" end
            n = n + 1
            calls[n] = wrk.format(m, p, headers, b ~= "" and b or nil)
          end
        end
        function request()
          at = at % n + 1
          return calls[at]
        end
        """;

    public static async Task<Load> DriveAsync(Uri address, IReadOnlyList<Call> calls, TimeSpan time)
    {
        var (script, list) = (Path.GetTempFileName(), Path.GetTempFileName());
        await File.WriteAllTextAsync(script, Script);
        await File.WriteAllLinesAsync(list, calls.Select(c => $"{c.Method}\t{c.Path}\t{c.Header}\t{c.HeaderValue}\t{c.Body}"));
        var start = new ProcessStartInfo("wrk", ["-t1", $"-c{Connections}", $"-d{(int)time.TotalSeconds}s", "--latency", "--timeout", "10s", "-s", script, address.ToString(), "--", list]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(script);
        File.Delete(list);
        if (process.ExitCode != 0) throw new InvalidOperationException("wrk failed: " + said);
        return new Load(Number(Rate.Match(said)), Milliseconds(Half.Match(said)), Milliseconds(Hundredth.Match(said)), (int)Number(Errors.Match(said)));
    }

    private static double Number(Match match) => match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private static double Milliseconds(Match match) => Number(match) * match.Groups[2].Value switch { "us" => 0.001, "s" => 1000, "m" => 60_000, _ => 1 };

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate { get; }

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s|m)")]
    private static partial Regex Half { get; }

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s|m)")]
    private static partial Regex Hundredth { get; }

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex Errors { get; }
}
