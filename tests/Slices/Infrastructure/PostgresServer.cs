using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Akada.Slices.Infrastructure;

/// <summary>A private PostgreSQL on a free loopback port in a temporary folder, stopped when the tests end. One for each test run.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> Only = new(() => StartAsync("akada"));

    private readonly string _folder;
    private readonly int _port;

    private PostgresServer(string folder, int port) => (_folder, _port) = (folder, port);

    public static Task<PostgresServer> Shared => Only.Value;

    public int Port => _port;

    /// <summary>One more, apart from the shared one and without anything in it, as Debian's package makes it.</summary>
    public static Task<PostgresServer> NewAsync() => StartAsync("postgres");

    public string ConnectionTo(string database) => $"Host=127.0.0.1;Port={_port};Username=akada;Database={database};Maximum Pool Size=40;Include Error Detail=true";

    /// <summary>A new database, as a copy of <paramref name="template"/> when one is named.</summary>
    public async Task<string> NewDatabaseAsync(string? template = null, string? name = null)
    {
        name ??= "t" + Guid.NewGuid().ToString("N");
        await TellAsync($"create database {name}" + (template is null ? "" : $" template {template}"));
        return ConnectionTo(name);
    }

    /// <summary>Ends what a test world still holds open and drops its database: the next hundred worlds need the connections.</summary>
    public async Task DropAsync(string connectionString)
    {
        await using var gone = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(gone);
        await TellAsync($"drop database {gone.Database} with (force)");
    }

    private async Task TellAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer> StartAsync(string owner)
    {
        var bin = Directory.GetDirectories("/usr/lib/postgresql").Order().Last() + "/bin";
        var folder = Directory.CreateTempSubdirectory("akada-pg-").FullName;
        var isRoot = Environment.UserName == "root";
        // PostgreSQL refuses to run as root; its Debian package brings a user of its own.
        if (isRoot) Run("chown", "postgres", folder);
        var data = Path.Combine(folder, "data");
        RunAs(isRoot, bin + "/initdb", "-D", data, "-U", owner, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        var port = FreePort();
        RunAs(isRoot, bin + "/pg_ctl", "-D", data, "-w", "-t", "60", "-l", Path.Combine(folder, "log"), "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB", "start");
        var server = new PostgresServer(folder, port);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        await Task.CompletedTask;
        return server;
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    private void Stop()
    {
        var pidFile = Path.Combine(_folder, "data", "postmaster.pid");
        if (File.Exists(pidFile) && int.TryParse(File.ReadLines(pidFile).First(), out var pid)) Run("kill", "-QUIT", pid.ToString(System.Globalization.CultureInfo.InvariantCulture));
        for (var i = 0; i < 50 && File.Exists(pidFile); i++) Thread.Sleep(50);
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // The server may still be closing files; the folder is in /tmp.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void RunAs(bool isRoot, string program, params string[] arguments)
    {
        if (isRoot) Run("runuser", ["-u", "postgres", "--", program, .. arguments]);
        else Run(program, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // Output is not redirected into us: the started server would inherit the pipe and keep it open.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/tmp" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0 && program != "kill") throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
