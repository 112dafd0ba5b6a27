using Akada.Audit.Checking;
using Akada.Audit.Trail;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Audit;

/// <summary>In a school of its own: it tampers with the trail.</summary>
public abstract class FoundBreakTests(TestSchool school)
{
    [Fact]
    public async Task Rule_79_a_break_that_was_found_is_shown_until_a_later_check_of_that_line_finds_it_whole()
    {
        await school.InAsync(async (AkadaDb db) =>
        {
            for (var i = 0; i < 100; i++) db.Add(new AuditLog(Guid.CreateVersion7(), school.Clock.GetUtcNow().UtcDateTime, "test.more"));
            await db.SaveChangesAsync();
        });
        var answer = await CheckAsync(40);
        var line = answer.To - 5;
        await school.InAsync((AkadaDb db) => db.Database.ExecuteSqlRawAsync(school is OnPostgres ? "ALTER TABLE audit_logs DISABLE TRIGGER USER" : "DROP TRIGGER IF EXISTS audit_logs_no_update"));
        await TamperAsync("Mallory");
        using var browser = await school.BrowserAsync(school.Efua);
        using var api = await school.ApiAsync(school.Efua);

        // Found among the newest lines while the whole check, opened by the same press, has not begun.
        Assert.Equal(line, (await CheckAsync(40)).BrokenAt);
        await ShownAsync();
        // A later check of other lines changes nothing.
        Assert.Null((await CheckAsync(3)).BrokenAt);
        await ShownAsync();
        // Put right again, and seen to be by the same lines.
        await TamperAsync(null);
        Assert.Null((await CheckAsync(40)).BrokenAt);
        Assert.DoesNotContain("The chain is broken at line " + line, (await browser.OpenAsync("/audit")).Text, StringComparison.Ordinal);

        async Task ShownAsync()
        {
            Assert.Contains($"The chain is broken at line {line}.", (await browser.OpenAsync("/audit")).Text, StringComparison.Ordinal);
            Assert.Equal(line, (long?)(await api.ReadAsync("audit/verify")).Json!["broken"]!["at"]);
        }

        async Task TamperAsync(string? actor)
        {
            var id = await school.InAsync((AkadaDb db) => db.Set<AuditSeal>().Where(s => s.Sequence == line).Select(s => s.AuditLogId).SingleAsync());
            await school.InAsync((AkadaDb db) => db.Set<AuditLog>().Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ActorLabel, actor)));
        }

        async Task<CheckTrail.Answer> CheckAsync(long newest) => (await school.InAsync((CheckTrail.Handler check) => check.Handle(default, newest))).Value;
    }

    public sealed class Sqlite(OnSqlite school) : FoundBreakTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : FoundBreakTests(school), IClassFixture<OnPostgres>;
}
