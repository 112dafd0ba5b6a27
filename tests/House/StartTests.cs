using System.Net;
using System.Net.Sockets;
using Akada.Web.Hosting;
using Xunit;

namespace Akada.House;

/// <summary>The real program as a process: a wrong setting stops it at the start with a sentence that says what to change, and never with a stack trace.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akada-start-").FullName;

    [Theory]
    [InlineData("--Urls=localhost5080", "Urls", "http://localhost:5080")]
    [InlineData("--ConnectionStrings:Akada=Server=there", "ConnectionStrings:Akada", "Host=")]
    [InlineData("--Database:WaitSeconds=soon", "Database:WaitSeconds", "from 0 to 3600")]
    [InlineData("--AKADA_DATA=/proc/akada", "AKADA_DATA", "cannot be written to")]
    [InlineData("--Proxy:Trusted=everywhere", "Proxy:Trusted", "10.0.0.0/8")]
    [InlineData("--import", "--import", "--import PATH")]
    [InlineData("--Akada:Address=school.org", "Akada:Address", "https://school.example.org")]
    [InlineData("--Akada:Address=https://example.org/school", "Akada:Address", "without a path")]
    [InlineData("--AllowedHosts=https://school.org", "AllowedHosts", "without https://")]
    [InlineData("--AllowedHosts=school.org:443", "AllowedHosts", "without a port")]
    [InlineData("--Limits:RequestsPerSecond=many", "Limits:RequestsPerSecond", "0 sets no limit")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence(string setting, string names, string says)
    {
        var (code, _, error) = await RunAsync(setting);
        Assert.Equal(2, code);
        Assert.Contains(names, error, StringComparison.Ordinal);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_stops_the_start_with_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var (code, _, error) = await RunAsync($"--Urls=http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");
        Assert.Equal(2, code);
        Assert.Contains("is taken by another program", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_can_be_brought_up_without_serving()
    {
        var (code, output, error) = await RunAsync("--migrate-only");
        Assert.True(code == 0, error);
        Assert.Contains("The database is at this version.", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "akada.db")));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("--into biology --as INS12345678", "--into biology --as INS12345678")]
    [InlineData("--new --urls http://localhost:1", "--new")]
    [InlineData("--into", null)]
    [InlineData("--into --new", null)]
    [InlineData("--into biology --new", null)]
    [InlineData("--as", null)]
    public void An_import_is_told_whether_it_may_change_a_course_and_which(string words, string? own)
    {
        string[] args = ["--import", "/a b", .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        if (own is null) Assert.Throws<Akada.Platform.Data.WrongSettingException>(() => CommandLine.Read(args));
        else Assert.Equal($"/a b {own}".Trim(), string.Join(' ', CommandLine.Read(args).CommandArgs));
    }

    [Fact]
    public void A_command_takes_its_words_and_leaves_the_settings()
    {
        var line = CommandLine.Read(["--urls", "http://localhost:1", "--import", "/a b", "--as", "INS12345678", "--demo=x"]);
        Assert.Equal(("--import", "/a b --as INS12345678", "--urls http://localhost:1 --demo=x"), (line.Command, string.Join(' ', line.CommandArgs), string.Join(' ', line.Settings)));
        Assert.Equal("--demo", CommandLine.Read([], "1").Command);
        Assert.All(["true", "yes", "YES"], word => Assert.Equal("--demo", CommandLine.Read([], word).Command));
        Assert.All(["0", "no", "false", "", null], word => Assert.Null(CommandLine.Read([], word).Command));
        Assert.Equal("--migrate-only", CommandLine.Read(["--migrate-only"], "1").Command);
        Assert.Contains("\"on\" is neither yes nor no", Assert.Throws<Akada.Platform.Data.WrongSettingException>(() => CommandLine.Read([], "on")).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        string[] own = arguments.Any(a => a.StartsWith("--AKADA_DATA", StringComparison.Ordinal)) ? [] : [$"--AKADA_DATA={_folder}"];
        // A setting after a command's name would be taken as its word.
        return TheProgram.RunAsync([.. own, .. arguments]);
    }
}
