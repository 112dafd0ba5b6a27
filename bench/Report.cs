using System.Globalization;
using System.Text;

namespace Akada.Bench;

/// <summary>Puts the tables into docs/performance.md, each between its marks, and leaves the rest of the page alone.</summary>
internal static class Report
{
    private const string Page = "docs/performance.md";

    public static void Write(IReadOnlyList<Run> runs, string command)
    {
        var text = File.Exists(Page) ? File.ReadAllText(Page) : "# Performance\n";
        foreach (var run in runs) text = Put(text, $"{run.Database}-{run.Size.Name}", Table(run, command));
        foreach (var database in runs.GroupBy(r => r.Database))
        {
            if (database.FirstOrDefault(r => r.Size.Name == "medium") is { } medium && database.FirstOrDefault(r => r.Size.Name == "large") is { } large) text = Put(text, $"{database.Key}-growth", Growth(medium, large));
        }

        File.WriteAllText(Page, text.TrimEnd() + "\n");
        Console.WriteLine($"Written to {Page}.");
    }

    private static string Table(Run run, string command)
    {
        var bare = run.Pages[0].Load.PerSecond;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"### The {run.Size.Name} school on {(run.Database == "postgres" ? "PostgreSQL" : "SQLite")}");
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{run.Size.Courses:N0} courses of {Size.LessonsEach} lessons, {run.Size.Students:N0} students, {run.Size.Completions:N0} lessons done; built in {run.Built.TotalSeconds:0} s.").AppendLine();
        text.AppendLine("| | requests/s | p50 ms | p99 ms | bytes | queries | of bare |").AppendLine("|---|--:|--:|--:|--:|--:|--:|");
        foreach (var page in run.Pages)
        {
            var wrong = page.Load.Wrong > 0 ? $" ({page.Load.Wrong} wrong)" : "";
            text.AppendLine(CultureInfo.InvariantCulture, $"| {page.Name}{wrong} | {page.Load.PerSecond:0} | {page.Load.P50:0.0} | {page.Load.P99:0.0} | {page.Bytes} | {page.Queries} | {(page.Reads ? $"{page.Load.PerSecond / bare:P0}" : "")} |");
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Start to first answer {run.FirstAnswer.TotalSeconds:0.0} s; memory when idle for half a minute {run.IdleMegabytes} MB, at the end of the load {run.BusyMegabytes} MB, half a minute later {run.IdleAgainMegabytes} MB. `{command}` on {DateTime.UtcNow:yyyy-MM-dd}, {Machine()}.");
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"The bell of a class: {run.Bell.Pupils} pupils behind one address sign in at once; the last is in after {run.Bell.Through.TotalSeconds:0.0} s ({run.Bell.Wrong} refused). A lesson that is read meanwhile answers in {run.Bell.Middle.TotalMilliseconds:0} ms (median), {run.Bell.Slowest.TotalMilliseconds:0} ms at most.");
        return text.ToString();
    }

    private static string Growth(Run medium, Run large)
    {
        var text = new StringBuilder($"### From medium to large on {(medium.Database == "postgres" ? "PostgreSQL" : "SQLite")}\n\n| | large / medium |\n|---|--:|\n");
        foreach (var (a, b) in medium.Pages.Zip(large.Pages)) text.AppendLine(CultureInfo.InvariantCulture, $"| {a.Name} | {b.Load.PerSecond / a.Load.PerSecond:0.00} |");
        return text.ToString();
    }

    private static string Machine()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        var memory = long.Parse(File.ReadLines("/proc/meminfo").First().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024 / 1024;
        return $"{Environment.ProcessorCount} × {model}, {memory} GB, {Environment.OSVersion.VersionString}, .NET {Environment.Version}";
    }

    private static string Put(string page, string name, string content)
    {
        var (begin, end) = ($"<!-- bench {name} -->", $"<!-- /bench {name} -->");
        var block = $"{begin}\n{content.TrimEnd()}\n{end}";
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        return from < 0 ? $"{page.TrimEnd()}\n\n{block}\n" : page[..from] + block + page[(to + end.Length)..];
    }
}
