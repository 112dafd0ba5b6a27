using System.Data.Common;
using System.Net;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>The database goes away while the school is open.</summary>
public abstract class OutageTests(TestSchool school, PulledPlug plug)
{
    [Fact]
    public async Task Rule_120_without_its_database_the_school_says_so_in_the_readers_language_and_that_it_passes()
    {
        using var browser = await school.BrowserAsync();
        using var api = await school.ApiAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/courses")).Status);
        plug.IsOut = true;
        try
        {
            foreach (var path in new[] { "/", "/courses", "/sign-in" })
            {
                // Twice as long as the school's card is kept in memory.
                school.Clock.Advance(TimeSpan.FromSeconds(20));
                var page = await browser.OpenAsync(path);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
                Assert.Contains("The school cannot reach its data at the moment", page.Text, StringComparison.Ordinal);
                Assert.Equal(TimeSpan.FromSeconds(10), page.Response.Headers.RetryAfter!.Delta);
                Assert.True(page.Response.Headers.Contains("Content-Security-Policy"));
                using var style = await browser.Http.GetAsync(new Uri(page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!, UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, style.StatusCode);
            }

            browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
            Assert.Contains("L’école n’a pas accès à ses données", (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
            school.Clock.Advance(TimeSpan.FromSeconds(20));
            var answer = await api.ReadAsync("catalogue");
            Assert.Equal((503, "web.unavailable"), (answer.Status, answer.Code));
            Assert.Equal(503, (await api.ReadAsync("/health/ready")).Status);
            Assert.Equal(200, (await api.ReadAsync("/health/live")).Status);
        }
        finally
        {
            plug.IsOut = false;
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/courses")).Status);
        Assert.Equal(200, (await api.ReadAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task Many_requests_in_an_outage_are_one_line_in_the_log_that_all_of_them_name()
    {
        using var api = await school.ApiAsync();
        plug.IsOut = true;
        try
        {
            school.Clock.Advance(TimeSpan.FromSeconds(20));
            var traces = new List<string>();
            for (var i = 0; i < 50; i++) traces.Add((string)(await api.ReadAsync("catalogue")).Json!["traceId"]!);
            var lines = plug.Ears.Lines.Where(l => l.Contains("Passing trouble", StringComparison.Ordinal)).ToList();
            Assert.Single(lines);
            Assert.All(traces, trace => Assert.Contains($"Trace {trace};", lines[0], StringComparison.Ordinal));
            Assert.DoesNotContain(plug.Ears.Lines, l => l.Contains("   at ", StringComparison.Ordinal));
        }
        finally
        {
            plug.IsOut = false;
        }
    }

    public sealed class Sqlite(PluggedSqlite school) : OutageTests(school, school.Plug), IClassFixture<PluggedSqlite>;

    public sealed class Postgres(PluggedPostgres school) : OutageTests(school, school.Plug), IClassFixture<PluggedPostgres>;

    public sealed class PluggedSqlite : OnSqlite
    {
        public PulledPlug Plug { get; } = new();

        protected override void Arrange(IServiceCollection services) => Plug.Put(services);
    }

    public sealed class PluggedPostgres : OnPostgres
    {
        public PulledPlug Plug { get; } = new();

        protected override void Arrange(IServiceCollection services) => Plug.Put(services);
    }
}

/// <summary>Lets no connection be opened, as when the database's machine is off.</summary>
public sealed class PulledPlug : DbConnectionInterceptor
{
    public bool IsOut { get; set; }

    internal Ears Ears { get; } = new();

    internal void Put(IServiceCollection services) => services.ConfigureDbContext<AkadaDb>(o => o.AddInterceptors(this)).AddLogging(log => log.AddProvider(Ears));

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        IsOut ? throw new NoDatabase() : base.ConnectionOpeningAsync(connection, eventData, result, cancellationToken);

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        IsOut ? throw new NoDatabase() : base.ConnectionOpening(connection, eventData, result);

    private sealed class NoDatabase() : DbException("The plug is out.")
    {
        public override bool IsTransient => true;
    }
}
