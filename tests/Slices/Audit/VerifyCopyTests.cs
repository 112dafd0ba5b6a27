using System.Diagnostics;
using Akada.Audit;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Akada.Web.Hosting;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Akada.Slices.Audit;

/// <summary>The documented rehearsal of a back-up: the program looks at a copy, says what is in it and changes nothing (rules 86 and 119).</summary>
public sealed class VerifyCopyTests(OnSqlite school) : IClassFixture<OnSqlite>, IDisposable
{
    private readonly string _copy = Directory.CreateTempSubdirectory("akada-copy-").FullName;

    [Fact]
    public async Task A_copy_is_checked_by_the_documented_line_and_left_as_it_was()
    {
        await school.InAsync(async (AuditTrail trail, AkadaDb db) =>
        {
            for (var n = 0; n < 5; n++) trail.Record("test.written", school.Ada.Id, $"line {n}");
            await db.SaveChangesAsync();
        });
        await school.InAsync((IServiceProvider services) => AuditModule.VerifyAsync(services, default));
        Copy();
        var before = Listing();
        var (code, output, error) = await RunAsync();
        Assert.True(code == 0, output + error);
        Assert.Contains("School: Sunrise School. People: 7. Receipts: 0.", output, StringComparison.Ordinal);
        Assert.Contains("The audit log is whole: 5 lines", output, StringComparison.Ordinal);
        Assert.Equal(before, Listing());

        // Without its end the copy is no whole one.
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_copy, "akada.db")};Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER audit_seals_no_delete; DELETE FROM audit_seals WHERE sequence > 3; PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        (code, output, _) = await RunAsync();
        Assert.Equal(1, code);
        Assert.Contains("broken at line 4", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_119_nothing_to_check_is_no_success_and_nothing_is_made()
    {
        var (code, output, error) = await RunAsync();
        Assert.Equal(1, code);
        Assert.DoesNotContain("whole", output, StringComparison.Ordinal);
        Assert.Contains("There is no school here", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_copy));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_copy, recursive: true);
    }

    private void Copy()
    {
        using (var from = new SqliteConnection($"Data Source={Path.Combine(school.Folder, "akada.db")};Pooling=false"))
        using (var to = new SqliteConnection($"Data Source={Path.Combine(_copy, "akada.db")};Pooling=false"))
        {
            from.Open();
            from.BackupDatabase(to);
        }

        var keys = Directory.CreateDirectory(Path.Combine(_copy, "keys"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(school.Folder, "keys"))) File.Copy(file, Path.Combine(keys.FullName, Path.GetFileName(file)));
    }

    private List<string> Listing() => [.. Directory.EnumerateFiles(_copy, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{f} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}")];

    private async Task<(int Code, string Output, string Error)> RunAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(AkadaHost).Assembly.Location, "--verify-audit"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AKADA_DATA"] = _copy;
        start.Environment.Remove("ConnectionStrings__Akada");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
