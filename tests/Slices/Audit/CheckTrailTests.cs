using Akada.Audit.Checking;
using Akada.Audit.Trail;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Audit;

public abstract class CheckTrailTests(TestSchool school)
{
    [Fact]
    public async Task Check_now_looks_at_the_newest_lines_and_the_job_at_all_of_them_once_a_day()
    {
        const int Old = 100, Newest = 40;
        await school.InAsync(async (AkadaDb db) =>
        {
            var start = school.Clock.GetUtcNow().UtcDateTime;
            for (var i = 0; i < Newest + Old; i++) db.Add(new AuditLog(Guid.CreateVersion7(), start.AddSeconds(i / 100), "test.many"));
            await db.SaveChangesAsync();
        });
        await RunJobAsync();
        var whole = Assert.Single(await ChecksAsync());
        Assert.True(whole is { From: 0, BrokenAt: null, FinishedAt: not null });
        var sealedLines = whole.Verified;
        Assert.InRange(sealedLines, Newest + Old, Newest + Old + 50);
        await RunJobAsync();
        Assert.Single(await ChecksAsync());

        // A byte among the old lines: the quick check does not look there and says so.
        await school.InAsync((AkadaDb db) => db.Database.ExecuteSqlRawAsync(school is OnPostgres ? "ALTER TABLE audit_seals DISABLE TRIGGER USER" : "DROP TRIGGER audit_seals_no_update"));
        await school.InAsync((AkadaDb db) => db.Set<AuditSeal>().Where(s => s.Sequence == 7).ExecuteUpdateAsync(set => set.SetProperty(s => s.Hash, "0")));
        var answer = (await school.InAsync((CheckTrail.Handler check) => check.Handle(default, Newest))).Value;
        Assert.Equal((false, null), (answer.Whole, answer.BrokenAt));
        Assert.Equal(Newest, answer.To - answer.From + 1);
        using var browser = await school.BrowserAsync(school.Efua);
        Assert.Contains("The older lines are being checked", (await browser.OpenAsync("/audit")).Text, StringComparison.Ordinal);

        await RunJobAsync();
        Assert.Contains("The chain is broken at line 7.", (await browser.OpenAsync("/audit")).Text, StringComparison.Ordinal);
    }

    private Task RunJobAsync() => school.InAsync((CheckWholeTrail job) => job.RunAsync(default));

    private Task<List<TrailCheck>> ChecksAsync() => school.InAsync((AkadaDb db) => db.Set<TrailCheck>().AsNoTracking().ToListAsync());

    public sealed class Sqlite(OnSqlite school) : CheckTrailTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : CheckTrailTests(school), IClassFixture<OnPostgres>;
}
