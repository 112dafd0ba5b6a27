using Akada.Platform.Data;
using Npgsql;

namespace Akada.Web.Hosting;

/// <summary>
/// Finds a pooler between us and PostgreSQL that gives one server connection to many and forgets whose prepared statements are on it (PgBouncer before 1.21
/// in transaction mode): a question asked by such a statement is answered with what another program, or another visitor, asked.
/// </summary>
internal static class PoolerProbe
{
    private const int Rounds = 3;
    private const int Seconds = 5;

    private static readonly string[] Signs =
    [
        PostgresErrorCodes.DuplicatePreparedStatement, PostgresErrorCodes.InvalidSqlStatementName,
        // What PgBouncer says when transactions are not allowed at all (statement mode), or a message cannot be.
        PostgresErrorCodes.ProtocolViolation,
    ];

    /// <exception cref="WrongSettingException">Prepared statements are not safe here.</exception>
    public static async Task RunAsync(DatabaseChoice database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.Connection) { Pooling = false, Timeout = Seconds, CommandTimeout = Seconds, IncludeErrorDetail = false };
        for (var i = 0; i < Rounds; i++)
        {
            if (!await IsSafeAsync(settings.ConnectionString)) throw Refuse(settings);
        }
    }

    private static async Task<bool> IsSafeAsync(string connection)
    {
        await using NpgsqlConnection first = new(connection), second = new(connection);
        await first.OpenAsync();
        await second.OpenAsync();
        try
        {
            await using var ours = await PrepareAsync(first, "SELECT 'first'");
            // In a transaction, so that a pooler must leave this one its server connection, perhaps the very one that the first had.
            await using var transaction = await second.BeginTransactionAsync();
            await using var theirs = await PrepareAsync(second, "SELECT 'second'");
            return (string?)await theirs.ExecuteScalarAsync() == "second" && (string?)await ours.ExecuteScalarAsync() == "first";
        }
        catch (PostgresException e) when (Signs.Contains(e.SqlState))
        {
            return false;
        }
        catch (NpgsqlException e) when (e.InnerException is TimeoutException)
        {
            // A pooler with a single server connection: the second transaction has it, and its own statement was not mixed up.
            return true;
        }
    }

    private static async Task<NpgsqlCommand> PrepareAsync(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        await command.PrepareAsync();
        return command;
    }

    private static WrongSettingException Refuse(NpgsqlConnectionStringBuilder settings) => new("ConnectionStrings:Akada",
        $"a pooler at {settings.Host}:{settings.Port} mixes the connections of its clients and does not know prepared statements, so one visitor would get the answers of another. "
        + "Use PgBouncer 1.21 or newer with max_prepared_statements, or its session mode, or PostgreSQL itself; or set Database__KeepPlans=false, with which Akada keeps no prepared statements and is a little slower.");
}
