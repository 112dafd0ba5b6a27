using Akada.Accounts.People;
using Akada.Audit;
using Akada.Audit.Trail;
using Akada.Platform.Commands;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Progress;
using Akada.Slices.Infrastructure;
using Akada.Web.Demo;
using Akada.Web.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Web;

public abstract class DemoPastTests(TestSchool school)
{
    [Fact]
    public async Task The_demo_school_has_a_past_that_its_trail_proves_and_a_second_start_adds_nothing()
    {
        await school.InAsync((DemoRoutes routes, EndpointDataSource all) =>
        {
            routes.Sources = [all];
            return Task.CompletedTask;
        });
        await StartAsync();
        var standings = await StandingsAsync();
        Assert.Equal((100, 58, 25), (standings["Kofi Boateng"], standings["Chinedu Okafor"], standings["Ifeoma Okafor"]));
        Assert.InRange(standings["Zainab Bello"], 1, 99);
        Assert.Equal(0, standings["Fatou Diop"]);
        Assert.True((await school.InAsync((IServiceProvider services) => AuditModule.VerifyAsync(services, default))).Whole);

        var lines = await school.InAsync((AkadaDb db) => db.Set<AuditLog>().OrderBy(l => l.Id).Select(l => new { l.At, l.Action }).ToListAsync());
        Assert.Equal(lines.Select(l => l.At.Date), lines.Select(l => l.At.Date).Order());
        Assert.Equal(12, lines.Select(l => l.At.Date).Distinct().Count());
        Assert.True(lines[^1].At < TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.Single(lines, l => l.Action == "progress.course_completed");
        Assert.Single(lines, l => l.Action == "payments.slip_recorded");

        var admin = await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Role == Role.Admin).OrderBy(u => u.Id).FirstAsync());
        // Who records money at the school and who approves it are two.
        Assert.Equal(2, await school.InAsync((AkadaDb db) => db.Set<User>().CountAsync(u => u.Role == Role.Admin)));
        using var api = await school.ApiAsync(new Known(admin.Id, admin.Code, admin.Name, admin.Role));
        var orders = (await api.ReadAsync("finance/orders")).Json!["items"]!.AsArray();
        Assert.Equal(["paid", "placed"], orders.Select(o => (string)o!["state"]!).Order());

        await StartAsync();
        Assert.Equal(standings, await StandingsAsync());
        Assert.Equal(2, (await api.ReadAsync("finance/orders")).Json!["items"]!.AsArray().Count);
        Assert.Equal(lines.Count(l => l.Action == "accounts.signed_in"), await school.InAsync((AkadaDb db) => db.Set<AuditLog>().CountAsync(l => l.Action == "accounts.signed_in")));
    }

    private Task StartAsync() => school.InAsync((IEnumerable<ICommand> commands) => commands.Single(c => c.Name == CommandLine.Demo).RunAsync([], default));

    /// <summary>How far everybody is in the free course.</summary>
    private async Task<Dictionary<string, int>> StandingsAsync()
    {
        var students = await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Role == Role.Student).ToDictionaryAsync(u => u.Id, u => u.Name));
        var all = await school.InAsync((IProgress progress) => progress.OfLearnersAsync(students.Keys, default));
        return all.Where(s => s.Total == 12).ToDictionary(s => students[s.LearnerId], s => s.Percent);
    }

    public sealed class DemoOnSqlite : OnSqlite
    {
        protected override bool SetUp => false;

        protected override void Arrange(IServiceCollection services) => services.AddDemo();
    }

    public sealed class DemoOnPostgres : OnPostgres
    {
        protected override bool SetUp => false;

        protected override void Arrange(IServiceCollection services) => services.AddDemo();
    }

    public sealed class Sqlite(DemoOnSqlite school) : DemoPastTests(school), IClassFixture<DemoOnSqlite>;

    public sealed class Postgres(DemoOnPostgres school) : DemoPastTests(school), IClassFixture<DemoOnPostgres>;
}
