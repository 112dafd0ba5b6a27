using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Akada.Web.Hosting;
using Npgsql;
using Xunit;

namespace Akada.Slices.Platform;

/// <summary>The real PgBouncer between the school and PostgreSQL, where it is installed. Debian 12 has 1.18, which does not know prepared statements.</summary>
public sealed class PoolerTests
{
    private const string Program = "/usr/sbin/pgbouncer";

    [Theory]
    [InlineData("transaction")]
    [InlineData("statement")]
    public async Task A_pooler_that_mixes_prepared_statements_stops_the_start_with_a_sentence(string mode)
    {
        await using var pooler = await Pooler.StartAsync(mode, default);
        var refused = await Assert.ThrowsAsync<WrongSettingException>(() => PoolerProbe.RunAsync(pooler.Choice));
        Assert.Contains("Database__KeepPlans=false", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_connection_for_each_session_is_safe()
    {
        await using var pooler = await Pooler.StartAsync("session", default);
        await PoolerProbe.RunAsync(pooler.Choice);
    }

    [Fact]
    public async Task PostgreSQL_itself_is_safe()
    {
        await PoolerProbe.RunAsync(new(true, await (await PostgresServer.Shared).NewDatabaseAsync(), KeepsPlans: true));
    }

    [Fact]
    public async Task Without_kept_plans_a_school_runs_behind_it()
    {
        await using var pooler = await Pooler.StartAsync("transaction", default);
        var folder = Directory.CreateTempSubdirectory("akada-pooler-").FullName;
        await using (var app = AkadaHost.Build(["--AKADA_DATA", folder, "--ConnectionStrings:Akada", pooler.Choice.Connection, "--Database:KeepPlans", "false", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Error"]))
        {
            await StartChecks.DatabaseAsync(app);
            await app.BringUpAsync(checksFolder: true);
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => http.GetAsync(new Uri(i % 2 == 0 ? "/set-up" : "/health/ready", UriKind.Relative))));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        }

        Directory.Delete(folder, recursive: true);
    }

    private sealed class Pooler(Process process, string folder, DatabaseChoice choice) : IAsyncDisposable
    {
        public DatabaseChoice Choice => choice;

        public static async Task<Pooler> StartAsync(string mode, CancellationToken ct)
        {
            Assert.SkipUnless(File.Exists(Program), "PgBouncer is not installed.");
            var version = Process.Start(new ProcessStartInfo(Program, ["--version"]) { RedirectStandardOutput = true })!;
            // From 1.21 on it knows them, where max_prepared_statements is set; this file leaves it at 0, so that a newer one is as bad as the old.
            Assert.Contains("PgBouncer", await version.StandardOutput.ReadToEndAsync(ct), StringComparison.Ordinal);
            var server = new NpgsqlConnectionStringBuilder(await (await PostgresServer.Shared).NewDatabaseAsync());
            var (folder, port) = (Directory.CreateTempSubdirectory("akada-pgbouncer-").FullName, FreePort());
            var file = Path.Combine(folder, "pgbouncer.ini");
            await File.WriteAllTextAsync(file, $"""
                [databases]
                * = host=127.0.0.1 port={server.Port} user=akada
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {port}
                unix_socket_dir =
                auth_type = any
                pool_mode = {mode}
                default_pool_size = 10
                max_client_conn = 300
                logfile = {Path.Combine(folder, "log")}
                """, ct);
            var isRoot = Environment.UserName == "root";
            if (isRoot) Process.Start("chown", ["-R", "postgres", folder])!.WaitForExit();
            string[] asOther = isRoot ? ["--reuid=postgres", "--regid=postgres", "--clear-groups", Program, "-q", file] : [];
            var process = Process.Start(isRoot ? new ProcessStartInfo("setpriv", asOther) : new ProcessStartInfo(Program, ["-q", file]))!;
            for (var i = 0; i < 100 && !await AnswersAsync(port); i++) await Task.Delay(50, ct);
            return new(process, folder, new(true, $"Host=127.0.0.1;Port={port};Username=akada;Database={server.Database};No Reset On Close=true;Maximum Pool Size=40", KeepsPlans: true));
        }

        public async ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private static async Task<bool> AnswersAsync(int port)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
