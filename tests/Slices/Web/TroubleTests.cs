using System.Net;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>Rule 120 on a real SQLite file: a full disk, a lock held by another, and a file that is away for a moment.</summary>
public sealed class TroubleTests(TroubleTests.Impatient school) : IClassFixture<TroubleTests.Impatient>
{
    [Fact]
    public async Task A_full_disk_is_said_and_readers_go_on()
    {
        using var browser = await school.BrowserAsync();
        var form = await browser.OpenAsync("/sign-in");
        await school.InAsync(async (AkadaDb db) =>
        {
            await db.Database.OpenConnectionAsync();
            await using var _ = await db.Database.BeginTransactionAsync();
            // SQLite's own limit of a file: past it, it says just what it says of a full disk.
            await db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1");
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("CREATE TABLE filler AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i, hex(randomblob(200)) AS b FROM n"));
            Assert.Equal(TroubleKind.Full, Trouble.Of(failure));
            await db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 4294967294");
        });
        Assert.Equal(TroubleKind.Full, Trouble.Of(Assert.ThrowsAny<IOException>(() => File.WriteAllText("/dev/full", "no room"))));
        Assert.Equal(HttpStatusCode.OK, form.Status);
    }

    [Fact]
    public async Task A_lock_that_another_holds_is_answered_as_passing()
    {
        using var browser = await school.BrowserAsync();
        var form = await browser.OpenAsync("/sign-in");
        await using var other = new SqliteConnection($"Data Source={Path.Combine(school.Folder, "akada.db")};Pooling=false");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (var hold = other.BeginTransaction(deferred: false))
        {
            var answer = await browser.SubmitAsync(form, new { Who = school.Efua.Code, Secret = "a wrong pass phrase" });
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.True(answer.Response.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(form, new { Who = school.Efua.Code, Secret = "a wrong pass phrase" })).Status);
    }

    [Fact]
    public async Task A_file_that_is_away_for_a_moment_is_not_made_anew()
    {
        using var api = await school.ApiAsync();
        var (file, away) = (Path.Combine(school.Folder, "akada.db"), Path.Combine(school.Folder, "elsewhere.db"));
        SqliteConnection.ClearAllPools();
        File.Move(file, away);
        try
        {
            school.Clock.Advance(TimeSpan.FromSeconds(20));
            Assert.Equal((503, "web.unavailable"), (await api.ReadAsync("catalogue")) switch { var a => (a.Status, a.Code) });
            Assert.Equal(503, (await api.ReadAsync("/health/ready")).Status);
            Assert.False(File.Exists(file));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            File.Move(away, file, overwrite: true);
        }

        Assert.Equal(200, (await api.ReadAsync("catalogue")).Status);
    }

    public sealed class Impatient : OnSqlite
    {
        protected override async Task<string> NewDatabaseAsync(string folder) => await base.NewDatabaseAsync(folder) + ";Default Timeout=1";
    }
}
