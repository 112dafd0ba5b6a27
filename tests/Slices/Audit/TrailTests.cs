using Akada.Audit;
using Akada.Audit.Trail;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Audit;

/// <summary>Each test tampers, so each has a school of its own.</summary>
public abstract class TrailTests : IAsyncLifetime
{
    protected abstract TestSchool School { get; }

    private static readonly string[] Tables = ["audit_logs", "audit_seals"];

    public ValueTask InitializeAsync() => School.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await School.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Rule_79_the_database_refuses_to_change_or_remove_a_line_or_a_seal()
    {
        await WriteAsync(3);
        Assert.Equal(3, (await VerifyAsync()).Lines);
        var wanted = new List<string> { "UPDATE audit_logs SET action = 'nothing'", "UPDATE audit_seals SET hash = 'x'", "DELETE FROM audit_logs", "DELETE FROM audit_seals" };
        if (School is OnPostgres) wanted.AddRange(["TRUNCATE audit_seals", "TRUNCATE audit_logs CASCADE"]);
        foreach (var sql in wanted)
        {
            var failure = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => RunAsync(sql));
            Assert.Contains("append-only", failure.Message, StringComparison.Ordinal);
        }

        var report = await VerifyAsync();
        Assert.Equal((3L, null), (report.Lines, report.BrokenAt));
    }

    [Theory]
    [InlineData("UPDATE audit_logs SET after = replace(after, '\"N\":7', '\"N\":8') WHERE object_label = 'line 7'", 7)]
    [InlineData("UPDATE audit_logs SET actor_label = 'Efua' WHERE object_label = 'line 1'", 1)]
    [InlineData("UPDATE audit_logs SET ip = '127.0.0.9' WHERE object_label = 'line 12'", 12)]
    [InlineData("UPDATE audit_seals SET hash = substr(hash, 2) || substr(hash, 1, 1) WHERE sequence = 5", 5)]
    [InlineData("DELETE FROM audit_seals WHERE sequence = 9", 9)]
    public async Task Rule_79_what_was_changed_behind_the_triggers_is_found_at_its_line(string tampering, long line)
    {
        await WriteAsync(12);
        var before = await VerifyAsync();
        Assert.True(before.Whole);
        Assert.Equal(12, before.Lines);

        await DropTriggersAsync();
        await RunAsync(tampering);

        var report = await VerifyAsync();
        Assert.Equal((line - 1, line), (report.Lines, report.BrokenAt));
        using var api = await School.ApiAsync(School.Efua);
        Assert.Equal(line, (long?)(await api.PostAsync("audit/verify")).Json!["brokenAt"]);
        using var browser = await School.BrowserAsync(School.Efua);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/audit"), form: "#check");
        Assert.Contains($"The chain is broken at line {line}.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM audit_seals", 1)]
    [InlineData("DELETE FROM audit_seals; DELETE FROM audit_logs", 1)]
    [InlineData("DELETE FROM audit_seals WHERE sequence > 7", 8)]
    [InlineData("DELETE FROM audit_seals; UPDATE audit_logs SET actor_label = 'Efua' WHERE object_label = 'line 4'", 1)]
    public async Task Rule_79_seals_that_were_deleted_are_missed_and_never_made_anew(string tampering, long line)
    {
        await WriteAsync(12);
        Assert.Equal(12, (await VerifyAsync()).Lines);
        await DropTriggersAsync();
        await RunAsync(tampering);
        Assert.Equal(line, (await VerifyAsync()).BrokenAt);
        // Life goes on; what comes later hides nothing.
        await WriteAsync(20);
        Assert.Equal(line, (await VerifyAsync()).BrokenAt);
    }

    [Fact]
    public async Task Rule_79_a_changed_line_with_fresh_seals_is_found()
    {
        await WriteAsync(12);
        await VerifyAsync();
        await DropTriggersAsync();
        await RunAsync("UPDATE audit_logs SET actor_label = 'Efua' WHERE object_label = 'line 4'");
        await SealPlainlyAsync();
        Assert.Equal(1, (await VerifyAsync()).BrokenAt);
    }

    [Fact]
    public async Task Seals_of_earlier_versions_stay_good_and_new_ones_are_keyed()
    {
        await WriteAsync(3);
        await SealPlainlyAsync();
        await WriteAsync(3);
        var report = await VerifyAsync();
        Assert.Equal((6L, null), (report.Lines, report.BrokenAt));
        await DropTriggersAsync();
        await RunAsync("UPDATE audit_logs SET actor_label = 'Efua' WHERE object_label = 'line 2'");
        await SealPlainlyAsync();
        Assert.Equal(4, (await VerifyAsync()).BrokenAt);
    }

    /// <summary>As somebody with the database alone would, and as earlier versions did: plain SHA-256 over all lines.</summary>
    private Task SealPlainlyAsync() => School.InAsync(async (AkadaDb db) =>
    {
        await db.Set<AuditSeal>().ExecuteDeleteAsync();
        var hash = Seals.Start;
        var sequence = 0L;
        foreach (var line in await db.Set<AuditLog>().AsNoTracking().OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync())
        {
            hash = Seals.Plain(hash, line);
            db.Add(new AuditSeal(++sequence, line.Id, hash, line.At));
        }

        await db.SaveChangesAsync();
    });

    [Fact]
    public async Task A_line_that_was_written_before_the_seal_of_later_ones_is_sealed_after_them()
    {
        await WriteAsync(2);
        await VerifyAsync();
        await School.InAsync(async (AkadaDb db) =>
        {
            db.Add(new AuditLog(Guid.CreateVersion7(), School.Clock.GetUtcNow().UtcDateTime.AddMinutes(-40), "test.late"));
            db.Add(new AuditLog(Guid.CreateVersion7(), School.Clock.GetUtcNow().UtcDateTime.AddHours(-2), "test.very_late"));
            await db.SaveChangesAsync();
        });
        Assert.Equal(1, await School.InAsync((SealTrail.Handler seal) => seal.Handle(all: false, default)));
        Assert.Equal((4L, null), ((await VerifyAsync()).Lines, (await VerifyAsync()).BrokenAt));
    }

    protected Task<AuditReport> VerifyAsync() => School.InAsync((IServiceProvider services) => AuditModule.VerifyAsync(services, default));

    protected Task WriteAsync(int count) => School.InAsync(async (IServiceProvider services) =>
    {
        var (trail, db) = ((AuditTrail)services.GetService(typeof(AuditTrail))!, (AkadaDb)services.GetService(typeof(AkadaDb))!);
        for (var n = 1; n <= count; n++)
        {
            trail.Record("test.written", Guid.CreateVersion7(), $"line {n}", new { N = n - 1 }, new { N = n });
            await db.SaveChangesAsync();
        }
    });

    private Task RunAsync(string sql) => School.InAsync((AkadaDb db) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal)));

    private async Task DropTriggersAsync()
    {
        foreach (var table in Tables)
        {
            string[] drops = School is OnPostgres
                ? [$"ALTER TABLE {table} DISABLE TRIGGER USER"]
                : [$"DROP TRIGGER {table}_no_update", $"DROP TRIGGER {table}_no_delete"];
            foreach (var drop in drops) await RunAsync(drop);
        }
    }

    public sealed class Sqlite : TrailTests
    {
        protected override TestSchool School { get; } = new OnSqlite();
    }

    public sealed class Postgres : TrailTests
    {
        protected override TestSchool School { get; } = new OnPostgres();

        [Fact]
        public async Task Rule_79_nodes_that_seal_at_once_make_one_chain()
        {
            await WriteAsync(60);
            for (var round = 0; round < 3; round++)
            {
                await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
                {
                    await WriteAsync(5);
                    await School.InAsync((SealTrail.Handler seal) => seal.Handle(all: i % 2 == 0, default));
                }));
            }

            var report = await VerifyAsync();
            Assert.Equal((60L + (3 * 8 * 5), null), (report.Lines, report.BrokenAt));
        }
    }
}
