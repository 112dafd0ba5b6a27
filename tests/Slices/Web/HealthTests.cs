using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Akada.Slices.Web;

public sealed class HealthTests(HealthTests.Named school) : IClassFixture<HealthTests.Named>
{
    [Fact]
    public async Task Health_answers_localhost_whatever_hosts_are_allowed()
    {
        using var http = await school.ApiAsync();
        foreach (var host in new[] { "localhost:5080", "127.0.0.1", "school.example.org" })
        {
            http.DefaultRequestHeaders.Host = host;
            Assert.Equal(200, (await http.ReadAsync("/health/live")).Status);
            Assert.Equal(200, (await http.ReadAsync("/health/ready")).Status);
            Assert.Equal(host == "school.example.org" ? 200 : 400, (await http.ReadAsync("/sign-in")).Status);
        }
    }

    [Fact]
    public async Task A_clock_that_is_off_is_said_in_ready_and_log_and_to_admins()
    {
        // The tests' clock stands days beside that of the database.
        await school.InAsync((DatabaseClock clock) => clock.AskAsync(TestContext.Current.CancellationToken));
        using var http = await school.ApiAsync(school.Efua);
        http.DefaultRequestHeaders.Host = "school.example.org";
        var ready = await http.ReadAsync("/health/ready");
        Assert.Equal(200, ready.Status);
        Assert.StartsWith("ok\nWarning: this machine's clock is ", ready.Text, StringComparison.Ordinal);
        Assert.Contains(school.Ears.Lines, l => l.StartsWith("The clock of this machine is ", StringComparison.Ordinal));
        Assert.NotEqual(0, (int)(await http.ReadAsync("work")).Json!["clockAheadSeconds"]!);
    }

    [Fact]
    public async Task A_database_that_a_newer_program_changed_is_not_ready()
    {
        if (Environment.GetEnvironmentVariable("AKADA_SCHEMA") == "model") Assert.Skip("Tables made from the model have no history.");
        using var http = await school.ApiAsync();
        await school.InAsync((AkadaDb db) => db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Newer', '99.0.0')"""));
        try
        {
            Assert.Equal((503, "The database is ahead of this version."), (await http.ReadAsync("/health/ready")) switch { var a => (a.Status, a.Text) });
        }
        finally
        {
            await school.InAsync((AkadaDb db) => db.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = '29990101000000_Newer'"""));
        }
    }

    public sealed class Named : OnPostgres
    {
        internal Ears Ears { get; } = new();

        protected override IEnumerable<string> MoreSettings => ["--AllowedHosts", "school.example.org"];

        protected override void Arrange(IServiceCollection services) => services.AddLogging(log => log.AddProvider(Ears)).AddSingleton(p => new DatabaseClock(
            p.GetRequiredService<IServiceScopeFactory>(), p.GetRequiredService<TimeProvider>(), asks: true, p.GetRequiredService<ILogger<DatabaseClock>>()));
    }
}
