using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Akada.Bench;

/// <summary>A PostgreSQL of our own with its usual, safe settings (fsync on); only the shared buffers are those of a small server.</summary>
internal sealed class Postgres : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akada-bench-pg-").FullName;

    private Postgres()
    {
    }

    public string Connection { get; private set; } = "";

    /// <summary>Its database beside the school's, for the bare page.</summary>
    public string Beside => Connection.Replace("Database=bench", "Database=postgres", StringComparison.Ordinal);

    public static Postgres Start()
    {
        var server = new Postgres();
        var bin = Directory.GetDirectories("/usr/lib/postgresql").Order().Last() + "/bin";
        var data = Path.Combine(server._folder, "data");
        var port = FreePort();
        // PostgreSQL refuses to run as root; its Debian package brings a user of its own.
        string[] asUser = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];
        if (asUser.Length > 0) Shell(["chown", "postgres", server._folder]);
        Shell([.. asUser, bin + "/initdb", "-D", data, "-U", "akada", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);
        Shell([.. asUser, bin + "/pg_ctl", "-D", data, "-w", "-t", "60", "-l", Path.Combine(server._folder, "log"), "-o",
            string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 -c shared_buffers=256MB -c max_wal_size=4GB"), "start"]);
        // The school does not make its database itself.
        Shell([bin + "/createdb", "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-U", "akada", "bench"]);
        server.Connection = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=akada;Database=bench");
        return server;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        var pidFile = Path.Combine(_folder, "data", "postmaster.pid");
        if (File.Exists(pidFile)) Shell(["kill", "-INT", File.ReadLines(pidFile).First()]);
        for (var i = 0; i < 100 && File.Exists(pidFile); i++) Thread.Sleep(100);
        Directory.Delete(_folder, recursive: true);
    }

    private static void Shell(string[] command)
    {
        // The started server must not inherit our pipes, or whoever reads them waits for ever.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", .. command]) { WorkingDirectory = "/tmp" };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }
}
