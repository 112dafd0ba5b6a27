using System.Net;
using System.Net.Sockets;
using Akada.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Akada.Web.Hosting;

/// <summary>What can only be found wrong by trying it: the database and the address. Still before the first request, still in one sentence.</summary>
internal static class StartChecks
{
    private const string Key = "ConnectionStrings:Akada";

    /// <exception cref="WrongSettingException">The database cannot be opened.</exception>
    public static async Task DatabaseAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var connection = scope.ServiceProvider.GetRequiredService<AkadaDb>().Database.GetDbConnection();
        try
        {
            await connection.OpenAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // The database does not exist yet; migrating makes it, where the user may.
        }
        catch (PostgresException e)
        {
            throw new WrongSettingException(Key, $"PostgreSQL at {connection.DataSource} refuses: {e.MessageText}. Change ConnectionStrings__Akada, or allow it there.");
        }
        catch (NpgsqlException e) when (e.InnerException is SocketException or TimeoutException or IOException)
        {
            throw new WrongSettingException(Key, $"cannot reach PostgreSQL at {connection.DataSource}: start it, or change ConnectionStrings__Akada.");
        }
        catch (NpgsqlException e)
        {
            throw new WrongSettingException(Key, $"PostgreSQL at {connection.DataSource} cannot be used: {e.Message}. Change ConnectionStrings__Akada.");
        }
        catch (SqliteException e)
        {
            throw new WrongSettingException(Key, $"the SQLite file {connection.DataSource} cannot be opened ({e.SqliteErrorCode}). Give the program the right to write it, or choose another with AKADA_DATA.");
        }
        finally
        {
            await connection.CloseAsync();
        }
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
}
