using System.Diagnostics;
using Akada.Web.Hosting;
using Xunit;

namespace Akada.House;

/// <summary>Case p18: what the program writes is readable by its own user only, whatever umask it was started with.</summary>
public sealed class OwnerOnlyTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("akada-modes-").FullName, "data");

    [Fact]
    public async Task Case_p18_database_files_and_keys_are_closed_to_all_others()
    {
        Assert.Contains("is open at", await RunDemoAsync(), StringComparison.Ordinal);
        var made = Directory.GetFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Append(_folder).ToList();
        Assert.All(["akada.db", "keys", "files", "school.id"], name => Assert.Contains(Path.Combine(_folder, name), made));
        Source.None(made.Where(IsOpen).Select(p => $"{p}: {File.GetUnixFileMode(p)}"));

        // A database that an earlier version made is closed at the next start.
        var database = Path.Combine(_folder, "akada.db");
        File.SetUnixFileMode(database, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await RunDemoAsync();
        Assert.False(IsOpen(database));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    private static bool IsOpen(string path) => (File.GetUnixFileMode(path) & (UnixFileMode)0b000_111_111) != 0;

    private async Task<string> RunDemoAsync()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "umask 000; exec dotnet \"$0\" --demo", typeof(AkadaHost).Assembly.Location]) { RedirectStandardOutput = true };
        (start.Environment["AKADA_DATA"], start.Environment["URLS"]) = (_folder, "http://127.0.0.1:0");
        start.Environment.Remove("ConnectionStrings__Akada");
        using var process = Process.Start(start)!;
        try
        {
            var said = "";
            while (!said.Contains("is open at", StringComparison.Ordinal) && await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line) said += line + "\n";
            return said;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }
}
