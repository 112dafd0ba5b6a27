using System.Diagnostics;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.House.Documents;

/// <summary>The command lines in the documents do what the documents say: each is run, or stands in a table with the reason why not.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void Every_block_of_command_lines_is_run_or_listed_with_a_reason()
    {
        var listed = CommandTable.School.Concat(CommandTable.SchoolOnPostgres).Concat(CommandTable.Clone).Concat(CommandTable.NotRun.Keys).ToHashSet();
        var found = CommandLines.All.Select(b => b.Key).ToList();
        Source.None(found.Where(k => !listed.Contains(k)).Select(k => $"Run by no test and not listed: {k}"));
        Source.None(listed.Except(found).Select(k => $"No longer in the documents: {k}"));
        Source.None(CommandLines.UnknownFences());
        Assert.All(CommandTable.NotRun.Values, reason => Assert.True(reason.Length > 10));
    }

    [Fact]
    public void CI_runs_the_documented_line_of_the_tests_and_the_bench_the_one_that_publishes()
    {
        var test = CommandLines.Of("README.md | Test | 1").Text.Trim();
        Assert.Contains($"exec {test} ", File.ReadAllText(Path.Combine(Source.Root, ".ci", "run")), StringComparison.Ordinal);
        var publish = CommandLines.Of("docs/operations/install.md | 1. The program | 1").Text.Trim();
        Assert.StartsWith("dotnet publish src/Web -c Release -r ", publish, StringComparison.Ordinal);
        Assert.StartsWith(publish, CommandLines.Of("docs/operations/upgrade.md | Upgrade | 1").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_on_SQLite_is_installed_backed_up_tried_and_brought_back_by_the_documents()
    {
        using var server = new Sandbox(postgres: null);
        var school = new DocumentedSchool(server, isPostgres: false);
        await school.InstallAsync();
        await school.BackUpAsync();
        await school.RehearseAsync(CommandTable.TrySqlite);
        await school.BringBackAsync(CommandTable.BackSqlite);
        await school.ChangeKeysAsync();
        await school.UpgradeAsync();
        Assert.Equal(CommandTable.School.Order(), server.Used.Distinct().Order());
    }

    [Fact]
    public async Task A_school_on_PostgreSQL_is_installed_backed_up_tried_and_brought_back_by_the_documents()
    {
        await using var postgres = await PostgresServer.NewAsync();
        using var server = new Sandbox(postgres);
        var school = new DocumentedSchool(server, isPostgres: true);
        await school.InstallAsync();
        await school.BackUpAsync();
        await school.RehearseAsync(CommandTable.TryPostgres);
        await school.BringBackAsync(CommandTable.BackPostgres);
        Assert.Equal(CommandTable.SchoolOnPostgres.Order(), server.Used.Distinct().Order());
    }

    [Theory]
    [InlineData(CommandTable.Start, "Set up the school at ")]
    [InlineData(CommandTable.StartDemo, "Baobab School is open at ")]
    [InlineData(CommandTable.FirstHour, "Baobab School is open at ")]
    public async Task The_lines_of_the_first_hour_run_the_program_from_a_clone(string key, string says)
    {
        var data = Directory.CreateTempSubdirectory("akada-first-").FullName;
        var start = new ProcessStartInfo("/bin/sh", ["-ec", CommandLines.Of(key).Text]) { WorkingDirectory = Source.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["AKADA_DATA"], start.Environment["URLS"]) = (data, "http://127.0.0.1:0");
        // What builds must not stay behind and hold our pipe.
        (start.Environment["MSBUILDDISABLENODEREUSE"], start.Environment["UseSharedCompilation"]) = ("1", "false");
        start.Environment.Remove("AKADA_SCHEMA");
        using var process = Process.Start(start)!;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var said = new List<string>();
            // What is looked for may be the last line for a long time, so no other is waited for.
            while (!said.Exists(l => l.Contains(says, StringComparison.Ordinal))
                && await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                said.Add(line);
            }

            Assert.True(said.Exists(l => l.Contains(says, StringComparison.Ordinal)), string.Join('\n', said));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Directory.Delete(data, recursive: true);
        }
    }
}
