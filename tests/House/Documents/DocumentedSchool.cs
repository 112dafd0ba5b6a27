using System.Text.RegularExpressions;
using Xunit;

namespace Akada.House.Documents;

/// <summary>A school that is looked after by the documents' lines alone, one step after the other.</summary>
internal sealed partial class DocumentedSchool(Sandbox server, bool isPostgres)
{
    private string _school = "";

    private string Backups => Path.Combine(server.Folder, "var/backups/akada");

    /// <summary>install.md, then the people of the demo.</summary>
    public async Task InstallAsync()
    {
        (await server.RunAsync(CommandTable.User)).Well();
        Assert.Equal("700", Mode(server.Data));
        if (isPostgres) (await server.RunAsync(CommandTable.Database, input: "CHANGE-ME\nCHANGE-ME\n")).Well();
        var settings = server.Take(CommandTable.Settings).Split('\n');
        // "Without this line the school lives in /var/lib/akada/akada.db"
        var kept = isPostgres ? settings : [.. settings.Where(l => !l.StartsWith("ConnectionStrings", StringComparison.Ordinal))];
        await File.WriteAllLinesAsync(Path.Combine(server.Folder, "etc/akada.env"), kept);

        (await server.ShellAsync("AKADA_DEMO=1 systemctl start akada")).Well();
        await server.ReadyAsync();
        (await server.ShellAsync("systemctl stop akada")).Well();

        var ended = await server.RunAsync(CommandTable.Service);
        ended.Well();
        Assert.EndsWith("ok", ended.Output.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", server.Said(), StringComparison.Ordinal);
        _school = await SchoolAsync();
        Assert.Matches(@"School: Baobab School\. People: \d\d\. Receipts: [1-9]\d*\. Files: \d\d\.", _school);
    }

    /// <summary>As cron runs it, beside the running program.</summary>
    public async Task BackUpAsync()
    {
        var script = Path.Combine(server.Folder, "etc/cron.daily/akada-backup");
        await File.WriteAllTextAsync(script, server.Take(CommandTable.Night));
        (await server.ShellAsync($"chmod 700 {script}; {script}")).Well();
        Assert.Equal("700", Mode(Backups));
        Assert.Equal(3, Directory.GetFiles(Backups).Length);
        Source.None(Directory.GetFiles(Backups).Where(f => Mode(f) != "600").Select(f => $"{f}: {Mode(f)}"));
    }

    /// <summary>The rehearsal tells a whole copy from an empty one, one without a file and one with a changed log.</summary>
    public async Task RehearseAsync(string block)
    {
        var copy = isPostgres ? "psql -qU postgres -d akada_tried -c" : "sqlite3 $tried/akada/akada.db";
        // The last line of the block, once more after each fault.
        var again = "\n" + server.Take(block).TrimEnd().Split('\n')[^1] + "\n";
        var ended = await server.RunAsync(block, $$"""

            echo ==; mv $tried/akada/files $tried/akada/away{{again}}mv $tried/akada/away $tried/akada/files
            echo ==; {{copy}} "{{(isPostgres ? "ALTER TABLE audit_logs DISABLE TRIGGER USER; " : NoTriggers)}}UPDATE audit_logs SET action = action || 'x'"{{again}}
            echo ==; {{(isPostgres ? $"{copy} 'DROP SCHEMA public CASCADE; CREATE SCHEMA public'" : "rm $tried/akada/akada.db*")}}{{again}}
            echo ==
            {{server.Take(CommandTable.Clear)}}
            ls -d {{server.Folder}}/tmp/*/ 2>/dev/null
            """);
        var parts = ended.Output.Split("==\n");
        Assert.True(parts.Length == 5, ended.Output + ended.Error);
        Assert.Contains(_school, parts[0], StringComparison.Ordinal);
        Assert.Contains("The audit log is whole", parts[0], StringComparison.Ordinal);
        Assert.Contains("Exit code: 0", parts[0], StringComparison.Ordinal);
        Assert.Contains("files are missing", parts[1], StringComparison.Ordinal);
        Assert.Contains("Exit code: 1", parts[1], StringComparison.Ordinal);
        Assert.Contains("broken at line", parts[2], StringComparison.Ordinal);
        Assert.Contains("Exit code: 1", parts[2], StringComparison.Ordinal);
        Assert.Contains("Exit code: 1", parts[3], StringComparison.Ordinal);
        Assert.Contains("There is no school here", ended.Error, StringComparison.Ordinal);
        Assert.Equal("", parts[4].Trim());
        if (isPostgres) Assert.DoesNotContain("akada_tried", (await server.ShellAsync("sudo -u postgres psql -l")).Output, StringComparison.Ordinal);
    }

    /// <summary>After harm of all three parts: rows, files and keys.</summary>
    public async Task BringBackAsync(string block)
    {
        var lines = server.Take(block);
        Assert.Contains("day=$(date +%F)", lines, StringComparison.Ordinal);
        // With a day of which there is no copy, nothing is lost.
        var wrong = await server.ShellAsync(lines.Replace("day=$(date +%F)", "day=2020-01-01", StringComparison.Ordinal));
        Assert.Contains("2020-01-01", wrong.Error, StringComparison.Ordinal);
        await server.ReadyAsync();
        Assert.Equal(_school, await SchoolAsync());
        if (isPostgres) (await server.ShellAsync("sudo -u postgres dropdb akada_back")).Well();

        (await server.ShellAsync("systemctl stop akada")).Well();
        const string harm = "DELETE FROM progress; UPDATE courses SET title = 'Harmed'";
        (await server.ShellAsync(isPostgres ? $"psql -qU akada akada -c \"{harm}\"" : $"sqlite3 {server.Data}/akada.db \"{harm}\"")).Well();
        var key = await File.ReadAllBytesAsync(Path.Combine(server.Data, "keys/ring.key"));
        Directory.Delete(Path.Combine(server.Data, "files"), recursive: true);
        Directory.Delete(Path.Combine(server.Data, "keys"), recursive: true);

        (await server.ShellAsync(lines)).Well();
        await server.ReadyAsync();
        Assert.Equal(_school, await SchoolAsync());
        Assert.Equal(key, await File.ReadAllBytesAsync(Path.Combine(server.Data, "keys/ring.key")));
        Assert.Equal("0", await AskAsync("SELECT count(*) FROM courses WHERE title = 'Harmed'"));
        Assert.NotEqual("0", await AskAsync("SELECT count(*) FROM progress"));
        Source.None(Directory.EnumerateFiles(server.Data, "*", SearchOption.AllDirectories).Where(f => Mode(f) != "600").Select(f => $"{f}: {Mode(f)}"));
    }

    /// <summary>keys.md, and the folder adopted as in install.md.</summary>
    public async Task ChangeKeysAsync()
    {
        var (ring, hash) = (Path.Combine(server.Data, "keys/ring.key"), Path.Combine(server.Data, "keys/hash.key"));
        var (oldRing, oldHash) = (await File.ReadAllBytesAsync(ring), await File.ReadAllBytesAsync(hash));
        (await server.RunAsync(CommandTable.RingKey)).Well();
        Assert.NotEqual(oldRing, await File.ReadAllBytesAsync(ring));
        Assert.False(File.Exists(Path.Combine(server.Data, "keys/ring-old.key")));
        (await server.ShellAsync("systemctl restart akada")).Well();
        await server.ReadyAsync();

        (await server.RunAsync(CommandTable.HashKey)).Well();
        await server.ReadyAsync();
        Assert.NotEqual(oldHash, await File.ReadAllBytesAsync(hash));

        (await server.ShellAsync($"systemctl stop akada; rm {server.Data}/school.id")).Well();
        (await server.RunAsync(CommandTable.Adopt)).Well();
        await server.ReadyAsync();
        Assert.Equal(_school, await SchoolAsync());
    }

    /// <summary>Twice, since the second time an old program is there already.</summary>
    public async Task UpgradeAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            var ended = await server.RunAsync(CommandTable.NewProgram);
            ended.Well();
            Assert.Equal("ok", ended.Output.Trim());
            Assert.Equal(["akada", "akada-old"], Directory.GetFileSystemEntries(Path.Combine(server.Folder, "opt")).Select(Path.GetFileName).Order());
        }
    }

    private static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);

    private const string NoTriggers = "DROP TRIGGER IF EXISTS audit_logs_no_update; ";

    private async Task<string> AskAsync(string sql)
    {
        var ended = await server.ShellAsync(isPostgres ? $"psql -qAtU akada akada -c \"{sql}\"" : $"sqlite3 {server.Data}/akada.db \"{sql}\"");
        ended.Well();
        return ended.Output.Trim();
    }

    /// <summary>What the program itself says of the school.</summary>
    private async Task<string> SchoolAsync()
    {
        var ended = await server.ShellAsync("systemd-run --pipe --wait -p EnvironmentFile=/etc/akada.env dotnet " + Path.Combine(server.Folder, "opt/akada/Akada.Web.dll") + " --verify-audit");
        ended.Well();
        return SchoolLine.Match(ended.Output).Value;
    }

    [GeneratedRegex(@"^School: .+$", RegexOptions.Multiline)]
    private static partial Regex SchoolLine { get; }
}
