using System.Diagnostics;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Akada.House;

/// <summary>The real program meets a database that is late, missing, newer, locked by a dead start, or another school's (rules 86 and 120).</summary>
public sealed class StartTroubleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akada-trouble-").FullName;

    [Theory]
    [InlineData("57P03", "the database system is starting up")]
    [InlineData("53300", "sorry, too many clients already")]
    [InlineData("57P01", "terminating connection due to administrator command")]
    public async Task Case_p04_a_database_that_is_not_ready_is_tried_again_and_then_left_to_the_service_unit(string state, string says)
    {
        using var late = new LatePostgres(0, int.MaxValue, state, says);
        var (code, output, error) = await RunAsync($"--ConnectionStrings:Akada=Host=127.0.0.1;Port={late.Port};Username=a;Database=b", "--Database:WaitSeconds=1");
        Assert.Equal(ExitCode.TryAgain, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Contains("Trying again for 1 s", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_p04_a_database_that_nobody_can_reach_is_passing_too()
    {
        var (code, _, error) = await RunAsync("--ConnectionStrings:Akada=Host=127.0.0.1;Port=1;Username=a;Database=b;Timeout=2", "--Database:WaitSeconds=1");
        Assert.Equal(ExitCode.TryAgain, code);
        Assert.Contains("PostgreSQL at 127.0.0.1:1 cannot be reached", error, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__Akada", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_p04_a_database_that_comes_while_the_start_waits_is_used()
    {
        var real = new NpgsqlConnectionStringBuilder(await (await PostgresServer.Shared).NewDatabaseAsync());
        using var late = new LatePostgres(real.Port, 3, "57P03", "the database system is starting up");
        var (code, output, error) = await RunAsync($"--ConnectionStrings:Akada=Host=127.0.0.1;Port={late.Port};Username=akada;Database={real.Database}", "--migrate-only");
        Assert.True(code == 0, output + error);
        Assert.Contains("the database system is starting up", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_p15_a_database_that_does_not_exist_is_named_and_not_made()
    {
        var real = new NpgsqlConnectionStringBuilder((await PostgresServer.Shared).ConnectionTo("nope"));
        var (code, _, error) = await RunAsync($"--ConnectionStrings:Akada={real.ConnectionString}");
        Assert.Equal(ExitCode.MissingDatabase, code);
        Assert.Contains("has no database \"nope\"", error, StringComparison.Ordinal);
        Assert.Contains("createdb --owner akada nope", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.MissingDatabase, (await RunAsync($"--ConnectionStrings:Akada={real.ConnectionString}")).Code);
    }

    [Fact]
    public async Task Case_p15_a_newer_database_is_left_alone()
    {
        Assert.Equal(0, (await RunAsync("--migrate-only")).Code);
        await TellAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Newer', '99.0.0')");
        var (code, _, error) = await RunAsync("--migrate-only");
        Assert.Equal(ExitCode.NewerDatabase, code);
        Assert.Contains("29990101000000_Newer", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_p01_a_start_that_was_killed_while_it_migrated_SQLite_goes_on_the_next_time()
    {
        using (var first = TheProgram.Start([$"--AKADA_DATA={_folder}", "--migrate-only"], migrates: true))
        {
            _ = first.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            while (!first.HasExited && await LocksAsync() == 0) await Task.Delay(5, TestContext.Current.CancellationToken);
            first.Kill();
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // On a quick machine it may have been through before it was killed; then the row stands in a new file, as it would have left it.
        if (await LocksAsync() == 0)
        {
            foreach (var file in Directory.GetFiles(_folder)) File.Delete(file);
            await File.WriteAllBytesAsync(Path.Combine(_folder, "akada.db"), [], TestContext.Current.CancellationToken);
            await TellAsync("CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-28 23:45:16')");
        }

        var watch = Stopwatch.StartNew();
        var (code, output, error) = await RunAsync("--migrate-only");
        Assert.True(code == 0, output + error);
        Assert.Contains("Its lock was removed", output, StringComparison.Ordinal);
        Assert.Contains("Bringing the database up", output, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1));
        Assert.Equal(0, await LocksAsync());
    }

    [Fact]
    public async Task Rule_86_programs_that_start_at_once_on_an_empty_PostgreSQL_wait_for_each_other()
    {
        var connection = await (await PostgresServer.Shared).NewDatabaseAsync();
        var ends = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RunAsync($"--ConnectionStrings:Akada={connection}", "--migrate-only")));
        Assert.All(ends, end => Assert.True(end.Code == 0, end.Output + end.Error));
    }

    [Fact]
    public async Task A_fresh_database_over_the_folder_of_a_school_does_not_start()
    {
        Assert.Equal(0, (await RunAsync("--migrate-only")).Code);
        var fresh = Path.Combine(_folder, "fresh.db");
        var (code, _, error) = await RunAsync($"--ConnectionStrings:Akada=Data Source={fresh}");
        Assert.Equal(ExitCode.OtherSchool, code);
        Assert.Contains("Database and data folder do not belong together", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_documented_service_unit_tries_again_what_passes_and_nothing_else()
    {
        var unit = File.ReadLines(Path.Combine(Source.Root, "docs", "operations", "install.md")).Single(l => l.StartsWith("RestartPreventExitStatus=", StringComparison.Ordinal));
        var prevented = unit.Split('=')[1].Split(' ').Select(int.Parse).ToList();
        int[] final = [ExitCode.WrongSetting, ExitCode.MissingDatabase, ExitCode.NewerDatabase, ExitCode.OtherSchool];
        Assert.Equal(final, prevented);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => TheProgram.RunAsync([$"--AKADA_DATA={_folder}", .. arguments], migrates: true);

    private async Task<long> LocksAsync()
    {
        try
        {
            await using var db = await OpenAsync();
            await using var question = db.CreateCommand();
            question.CommandText = "SELECT count(*) FROM __EFMigrationsLock";
            return (long)(await question.ExecuteScalarAsync())!;
        }
        catch (SqliteException)
        {
            // Not there yet, or busy.
            return 0;
        }
    }

    private async Task TellAsync(string sql)
    {
        await using var db = await OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var db = new SqliteConnection($"Data Source={Path.Combine(_folder, "akada.db")};Mode=ReadWrite;Pooling=false;Default Timeout=1");
        await db.OpenAsync();
        return db;
    }
}
