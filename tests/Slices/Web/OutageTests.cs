using System.Data.Common;
using System.Net;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>The database goes away while the school is open.</summary>
public abstract class OutageTests(TestSchool school, PulledPlug plug)
{
    [Fact]
    public async Task Without_its_database_the_school_still_says_what_is_wrong_in_the_readers_language()
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
                Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
                Assert.Contains("Something broke on our side", page.Text, StringComparison.Ordinal);
                Assert.True(page.Response.Headers.Contains("Content-Security-Policy"));
                using var style = await browser.Http.GetAsync(new Uri(page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!, UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, style.StatusCode);
            }

            browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
            Assert.Contains("Un problème est survenu de notre côté", (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
            school.Clock.Advance(TimeSpan.FromSeconds(20));
            var answer = await api.ReadAsync("catalogue");
            Assert.Equal((500, "web.failed"), (answer.Status, answer.Code));
        }
        finally
        {
            plug.IsOut = false;
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/courses")).Status);
    }

    public sealed class Sqlite(PluggedSqlite school) : OutageTests(school, school.Plug), IClassFixture<PluggedSqlite>;

    public sealed class Postgres(PluggedPostgres school) : OutageTests(school, school.Plug), IClassFixture<PluggedPostgres>;

    public sealed class PluggedSqlite : OnSqlite
    {
        public PulledPlug Plug { get; } = new();

        protected override void Arrange(IServiceCollection services) => services.ConfigureDbContext<AkadaDb>(o => o.AddInterceptors(Plug));
    }

    public sealed class PluggedPostgres : OnPostgres
    {
        public PulledPlug Plug { get; } = new();

        protected override void Arrange(IServiceCollection services) => services.ConfigureDbContext<AkadaDb>(o => o.AddInterceptors(Plug));
    }
}

/// <summary>Lets no connection be opened, as when the database's machine is off.</summary>
public sealed class PulledPlug : DbConnectionInterceptor
{
    public bool IsOut { get; set; }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        IsOut ? throw new NoDatabase() : base.ConnectionOpeningAsync(connection, eventData, result, cancellationToken);

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        IsOut ? throw new NoDatabase() : base.ConnectionOpening(connection, eventData, result);

    private sealed class NoDatabase() : DbException("The plug is out.");
}
