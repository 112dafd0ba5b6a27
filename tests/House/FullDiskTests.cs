using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Akada.Slices.Infrastructure;
using Akada.Web.Hosting;
using Xunit;

namespace Akada.House;

/// <summary>
/// Rule 120 on a disk that is really full: the program runs on a small file system of its own, which the test fills.
/// Where the machine lets nobody mount one, the test is skipped and says so; `TroubleTests` stay.
/// </summary>
public sealed partial class FullDiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akada-full-").FullName;
    private readonly List<string> _said = [];

    [Fact]
    public async Task A_full_disk_is_said_in_words_nothing_is_half_written_and_all_goes_on_when_there_is_room()
    {
        string[] own = Environment.UserName == "root" ? ["-m"] : ["-rm"];
        using (var may = Process.Start("unshare", [.. own, "sh", "-c", $"mount -t tmpfs none {_folder} 2>/dev/null"]))
        {
            await may.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.SkipUnless(may.ExitCode == 0, "This machine lets nobody mount a file system; see docs/operations/install.md for the check by hand.");
        }

        var start = new ProcessStartInfo("unshare", [.. own, "sh", "-c", $"mount -t tmpfs -o size=64m none {_folder} && exec dotnet \"$0\" --demo", typeof(AkadaHost).Assembly.Location]) { RedirectStandardOutput = true };
        (start.Environment["AKADA_DATA"], start.Environment["URLS"]) = (_folder, "http://127.0.0.1:0");
        using var process = Process.Start(start)!;
        try
        {
            var address = await AddressAsync(process);
            await TryAsync(address, new Disk(process.Id, _folder));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task TryAsync(Uri address, Disk disk)
    {
        using var browser = new TestBrowser(address);
        var form = await browser.OpenAsync("/register/student");
        object person = new { Name = "Femi Ojo", Phone = "0803 765 4321", Password = "481632", BornOn = "2005-02-03", Terms = true };
        const string counts = "SELECT (SELECT count(*) FROM users) || ' people, ' || (SELECT count(*) FROM audit_logs) || ' lines'";
        var before = await disk.AskAsync(counts);
        var files = disk.Files();
        // While somebody reads, SQLite cannot use the room of its log again, so that the next line needs room on the disk.
        using var reading = await disk.ReadAsync();
        Fill(disk.Place("filler"));

        var page = await browser.SubmitAsync(form, person);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal(TimeSpan.FromSeconds(60), page.Response.Headers.RetryAfter!.Delta);
        Assert.Contains("storage is full", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page.Html, StringComparison.Ordinal);
        for (var i = 0; i < 5; i++)
        {
            var answer = await browser.Http.PostAsync("/api/v1/register", new { role = "student", name = "Femi Ojo", phone = "08037654321", password = "481632", bornOn = "2005-02-03", terms = true });
            Assert.Equal((503, "web.disk_full"), (answer.Status, answer.Code));
        }

        Assert.Equal((503, "The disk is full."), await ReadyAsync(browser.Http));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/courses")).Status);

        reading.Kill();
        await reading.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, await disk.AskAsync(counts));
        Assert.Equal("ok", await disk.AskAsync("PRAGMA integrity_check"));
        Assert.Equal(files, disk.Files());
        lock (_said)
        {
            Assert.Single(_said, l => l.Contains("Passing trouble with database or disk (Full)", StringComparison.Ordinal));
            Assert.DoesNotContain(_said, l => l.Contains("   at ", StringComparison.Ordinal));
        }

        File.Delete(disk.Place("filler"));
        page = await browser.SubmitAsync(await browser.OpenAsync("/register/student"), person);
        Assert.True(page.Status == HttpStatusCode.OK, page.Text);
        for (var i = 0; i < 60 && (await ReadyAsync(browser.Http)).Status != 200; i++) await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.Equal(200, (await ReadyAsync(browser.Http)).Status);
    }

    private async Task<Uri> AddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            Keep(line);
            if (Open.Match(line) is not { Success: true } open) continue;
            _ = ReadOnAsync(process.StandardOutput);
            return new Uri(open.Groups[1].Value);
        }

        throw new InvalidOperationException(string.Join('\n', _said));
    }

    private async Task ReadOnAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line) Keep(line);
    }

    private void Keep(string? line)
    {
        lock (_said) _said.Add(line ?? "");
    }

    private static void Fill(string path)
    {
        using var filler = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size >= 512; size /= 2)
        {
            try
            {
                while (true) filler.Write(new byte[size]);
            }
            catch (IOException)
            {
                // No room for as much; less may still fit.
            }
        }
    }

    private static async Task<(int Status, string Text)> ReadyAsync(HttpClient http)
    {
        using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"is open at (http://\S+)")]
    private static partial Regex Open { get; }

    /// <summary>The small file system, which only the program sees; we look in from beside it.</summary>
    private sealed class Disk(int process, string folder)
    {
        public string Place(string name) => $"/proc/{process}/root{folder}/{name}";

        // What people gave; those of the database and of the seals come and go.
        public List<string> Files() => [.. Directory.GetFiles(Place(""), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Place(""), f)).Where(f => f.StartsWith("files/", StringComparison.Ordinal)).Order()];

        public async Task<string> AskAsync(string sql)
        {
            using var asked = Sqlite(sql);
            var said = await asked.StandardOutput.ReadToEndAsync();
            await asked.WaitForExitAsync();
            Assert.Equal(0, asked.ExitCode);
            return said.Trim();
        }

        /// <summary>A reader that holds what it sees until it is killed.</summary>
        public async Task<Process> ReadAsync()
        {
            var reader = Sqlite();
            await reader.StandardInput.WriteLineAsync("BEGIN; SELECT count(*) FROM users;");
            await reader.StandardInput.FlushAsync();
            Assert.NotNull(await reader.StandardOutput.ReadLineAsync());
            return reader;
        }

        // Inside, since SQLite looks for the real name of a file, which leads out of /proc.
        private Process Sqlite(params string[] sql) => Process.Start(new ProcessStartInfo("nsenter",
            ["-t", $"{process}", .. Environment.UserName == "root" ? Array.Empty<string>() : ["-U", "--preserve-credentials"], "-m", "sqlite3", $"{folder}/akada.db", .. sql])
            { RedirectStandardOutput = true, RedirectStandardInput = true })!;
    }
}
