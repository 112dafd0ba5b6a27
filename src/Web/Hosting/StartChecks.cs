using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Akada.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Akada.Web.Hosting;

/// <summary>What can only be found wrong by trying it: the database and the address. Still before the first request, still in one sentence.</summary>
internal static partial class StartChecks
{
    private const string Wait = "Database:WaitSeconds";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Opens the database; one that is only late is waited for (rule 120).</summary>
    /// <exception cref="WrongSettingException">It cannot be opened.</exception>
    /// <exception cref="CannotStartException">It is not there, or not yet after the time to wait.</exception>
    public static async Task DatabaseAsync(WebApplication app, bool makesFile = true)
    {
        var choice = app.Services.GetRequiredService<DatabaseChoice>();
        if (!int.TryParse(app.Configuration[Wait], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 3600)
        {
            throw new WrongSettingException(Wait, $"\"{app.Configuration[Wait]}\" is no whole number from 0 to 3600. It says how many seconds a start waits for the database.");
        }

        // From the first answer on, which on a slow machine is itself long in coming.
        for (Stopwatch? watch = null; await TryAsync(app, choice, makesFile) is { } failure; await Task.Delay(Pause))
        {
            if (failure is not CannotStartException { Code: ExitCode.TryAgain } || seconds == 0 || watch?.Elapsed.TotalSeconds >= seconds) throw failure;
            if (watch is null) Waits(app.Logger, failure.Message, seconds);
            watch ??= Stopwatch.StartNew();
        }

        if (choice is { IsPostgres: true, KeepsPlans: true }) await PoolerProbe.RunAsync(choice);
    }

    private static async Task<Exception?> TryAsync(WebApplication app, DatabaseChoice choice, bool makesFile)
    {
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            if (makesFile && !choice.IsPostgres) MakeFile(choice);
            var database = scope.ServiceProvider.GetRequiredService<AkadaDb>().Database;
            await database.OpenConnectionAsync();
            await database.CloseConnectionAsync();
            return null;
        }
        catch (System.Data.Common.DbException e)
        {
            return StartFailure.Of(e, choice);
        }
        catch (InvalidOperationException e) when (StartFailure.Of(e, choice) is { } known)
        {
            return known;
        }
    }

    /// <summary>For commands that only look (rule 119).</summary>
    /// <exception cref="CannotStartException">There is no database file.</exception>
    public static void FindFile(WebApplication app)
    {
        var choice = app.Services.GetRequiredService<DatabaseChoice>();
        if (choice.IsPostgres || File.Exists(new SqliteConnectionStringBuilder(choice.Connection).DataSource is var file && file.StartsWith("file:", StringComparison.Ordinal) ? file["file:".Length..].Split('?')[0] : file)) return;
        throw new CannotStartException(ExitCode.NothingThere, $"There is no school here: {file} does not exist. Set AKADA_DATA to the folder of the school, or ConnectionStrings__Akada where it is in PostgreSQL. Nothing was made.");
    }

    /// <summary>An empty file for a school that is new. At no other time: while the school is open, a missing file is trouble and no new school.</summary>
    public static void MakeFile(DatabaseChoice choice)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(choice.Connection) { Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ConnectionString);
        connection.Open();
        if (File.Exists(connection.DataSource)) OwnerOnly.Close(connection.DataSource);
    }

    /// <exception cref="WrongSettingException">Another program listens at the address, or nobody can.</exception>
    public static async Task StartAsync(WebApplication app)
    {
        // Asked beforehand, since a server that fails to start writes a page of stack trace before we can say a sentence.
        foreach (var url in (app.Configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)) Probe(url);
        await app.StartAsync();
    }

    private static void Probe(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Port == 0) return;
        var ip = IPAddress.TryParse(address.Host.Trim('[', ']'), out var given) ? given : address.Host == "localhost" ? IPAddress.Loopback : null;
        if (ip is null) return;
        using var probe = new TcpListener(ip, address.Port);
        try
        {
            probe.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new WrongSettingException("Urls", $"{url} is taken by another program. Stop that one, or choose another address: --urls http://localhost:5081.");
        }
        catch (SocketException e)
        {
            throw new WrongSettingException("Urls", $"{url} cannot be listened at ({e.SocketErrorCode}). Choose another address with --urls.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence} Trying again for {Seconds} s")]
    private static partial void Waits(ILogger log, string sentence, int seconds);
}
