using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Akada.Slices.Infrastructure;
using Akada.Web.Hosting;
using Xunit;

namespace Akada.House.Documents;

/// <summary>
/// A server of its own in a temporary folder. The documents' lines are run as they stand, except that their absolute
/// paths (/var, /opt, /etc) and the port lead into it, and that what belongs to the machine (systemctl, sudo, users)
/// is played by small scripts. The program, SQLite, PostgreSQL, tar and curl are the real ones.
/// </summary>
internal sealed partial class Sandbox : IDisposable
{
    private readonly List<string> _used = [];
    private readonly PostgresServer? _postgres;
    private readonly int _port = FreePort();

    public Sandbox(PostgresServer? postgres)
    {
        _postgres = postgres;
        foreach (var folder in new[] { "bin", "etc/cron.daily", "opt", "var/lib", "var/backups", "here", "tmp" }) Directory.CreateDirectory(Path.Combine(Folder, folder));
        var program = Path.GetDirectoryName(typeof(AkadaHost).Assembly.Location)!;
        Directory.CreateSymbolicLink(Path.Combine(Folder, "opt/akada"), program);
        Directory.CreateSymbolicLink(Path.Combine(Folder, "here/akada"), program);
        Play("sudo", "[ \"$1\" = -u ] || exit 1; export PGUSER=$2; shift 2; exec \"$@\"");
        // Which owner a file gets is the machine's matter; its mode is ours.
        Play("install", "for a; do shift; case $a in -o|-g) skip=1;; *) [ \"$skip\" ] && skip= || set -- \"$@\" \"$a\";; esac; done; exec /usr/bin/install \"$@\"");
        Play("useradd", "exit 0");
        Play("apt-get", "exit 0");
        Play("date", "[ \"$*\" = +%F ] && echo 2026-11-30");
        Play("journalctl", $"cat {Log}");
        Play("systemd-run", $"{ReadSettings}while [ $# -gt 0 ]; do case $1 in --*) shift;; -p) shift 2;; *) break;; esac; done; exec \"$@\"");
        Play("systemctl", $$"""
            stop() {
              [ -f {{Folder}}/pid ] || return 0
              pid=$(cat {{Folder}}/pid); rm {{Folder}}/pid
              kill $pid 2>/dev/null
              for i in $(seq 300); do
                [ -d /proc/$pid ] && ! grep -q ') Z' /proc/$pid/stat || return 0
                sleep 0.1
              done
              kill -9 $pid
            }
            start() {
              {{ReadSettings}}export URLS=http://127.0.0.1:{{_port}}
              umask 022
              cd {{Folder}}/opt/akada
              setsid {{Exec}} >> {{Log}} 2>&1 < /dev/null &
              echo $! > {{Folder}}/pid
            }
            case "$1" in
              daemon-reload) ;;
              stop) stop;;
              start|enable) start;;
              restart) stop; start;;
              *) exit 1;;
            esac
            """);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("akada-server-").FullName;

    public string Data => Path.Combine(Folder, "var/lib/akada");

    public string Log => Path.Combine(Folder, "log");

    public IReadOnlyList<string> Used => _used;

    // The unit's own line, so that a change in the document is run here too.
    private string Exec => In(CommandLines.Fenced("docs/operations/install.md", "ini").Split('\n')
        .Single(l => l.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=".Length..]);

    private string ReadSettings => $"while IFS= read -r line; do case $line in \\#*|'') ;; *) export \"$line\";; esac; done < {Folder}/etc/akada.env\n";

    /// <summary>A block's text as it is run here.</summary>
    public string Take(string key)
    {
        _used.Add(key);
        return In(CommandLines.Of(key).Text);
    }

    /// <summary>Runs a block of a document as one pastes it into a shell, with the umask that servers have.</summary>
    public Task<Ended> RunAsync(string key, string? then = null, string input = "", params (string, string)[] environment) =>
        ShellAsync(Take(key) + then, input, environment);

    public async Task<Ended> ShellAsync(string lines, string input = "", params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "umask 022\n" + lines])
        {
            WorkingDirectory = Path.Combine(Folder, "here"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Folder}/bin:{start.Environment["PATH"]}";
        start.Environment["TMPDIR"] = Path.Combine(Folder, "tmp");
        foreach (var foreign in new[] { "AKADA_SCHEMA", "AKADA_DATA", "AKADA_DEMO", "URLS", "ConnectionStrings__Akada" }) start.Environment.Remove(foreign);
        // Where there is none, the lines must not find one that runs on this machine.
        start.Environment["PGHOST"] = Folder;
        if (_postgres is not null)
        {
            start.Environment["PGHOST"] = "127.0.0.1";
            start.Environment["PGPORT"] = $"{_postgres.Port}";
        }

        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"These lines went on running:\n{lines}\n{await output}{await error}\n{Said()}");
        }

        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Until the started program answers that it is ready.</summary>
    public async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
        for (var i = 0; i < 600; i++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not yet listening.
            }

            await Task.Delay(100);
        }

        Assert.Fail("The program did not become ready.\n" + Said());
    }

    public string Said() => File.Exists(Log) ? File.ReadAllText(Log) : "";

    public void Dispose()
    {
        if (File.Exists(Path.Combine(Folder, "pid")))
        {
            using var stop = Process.Start(Path.Combine(Folder, "bin/systemctl"), ["stop", "akada"]);
            stop.WaitForExit();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private string In(string text)
    {
        text = AbsolutePath.Replace(text, Folder + "/$1").Replace("/usr/bin/dotnet", "dotnet", StringComparison.Ordinal)
            .Replace("localhost:5080", $"127.0.0.1:{_port}", StringComparison.Ordinal);
        return _postgres is null ? text : text.Replace("Host=localhost;", $"Host=127.0.0.1;Port={_postgres.Port};", StringComparison.Ordinal);
    }

    private void Play(string name, string script)
    {
        var path = Path.Combine(Folder, "bin", name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"(?<![\w./$}])/(var|opt|etc)(?=[/\s])")]
    private static partial Regex AbsolutePath { get; }

    /// <summary>How lines ended, and what they said.</summary>
    internal sealed record Ended(int Code, string Output, string Error)
    {
        public void Well() => Assert.True(Code == 0, $"Ended with {Code}:\n{Output}{Error}");
    }
}
