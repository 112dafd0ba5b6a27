using System.Diagnostics;
using System.Runtime.CompilerServices;
using Akada.Platform.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Akada.Web.Hosting;

/// <summary>
/// Lets one program at a time bring a database up. Both locks end with the program that holds them, however it ends (rule 86): an advisory lock of PostgreSQL
/// that belongs to a transaction, which poolers respect too, and a lock on a file beside the SQLite file.
/// </summary>
internal static partial class SchemaLock
{
    /// <summary>So long a start waits for another that changes the tables.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SayAgain = TimeSpan.FromSeconds(30);

    // "akada" as a number.
    private const long Number = 0x616B616461;

    /// <exception cref="CannotStartException">Another program still holds it.</exception>
    public static Task<IAsyncDisposable> TakeAsync(DatabaseChoice database, ILogger log) => database.IsPostgres ? OnPostgresAsync(database, log) : OnSqliteAsync(database, log);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<IAsyncDisposable> OnPostgresAsync(DatabaseChoice database, ILogger log)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Connection) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync();
            // Ends with the connection.
            await connection.BeginTransactionAsync();
            await using var question = connection.CreateCommand();
            // Some servers end a transaction in which nothing happens; this one waits for the migration.
            question.CommandText = "SET LOCAL idle_in_transaction_session_timeout = 0";
            await question.ExecuteNonQueryAsync();
            question.CommandText = $"SELECT pg_try_advisory_xact_lock({Number})";
            await UntilAsync(async () => (bool)(await question.ExecuteScalarAsync())!, log);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<IAsyncDisposable> OnSqliteAsync(DatabaseChoice database, ILogger log)
    {
        var file = new SqliteConnectionStringBuilder(database.Connection).DataSource;
        FileStream? taken = null;
        await UntilAsync(() => Task.FromResult((taken = TryTake(file + "-start")) is not null), log);
        return taken!;
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException) when (File.Exists(path))
        {
            // Made by root, who ran a command once: a lock needs no right to write.
            return TryTakeReadOnly(path);
        }
        catch (IOException e) when (Trouble.Of(e) is null && File.Exists(path))
        {
            return null;
        }
    }

    private static FileStream? TryTakeReadOnly(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
        }
        catch (IOException e) when (Trouble.Of(e) is null)
        {
            return null;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> take, ILogger log)
    {
        var (watch, said) = (Stopwatch.StartNew(), -SayAgain);
        while (!await take())
        {
            if (watch.Elapsed > Longest) throw new CannotStartException(ExitCode.TryAgain, $"Another program has been bringing this database up for {Longest.TotalMinutes:0} minutes. See what its log says; stop it if it hangs.");
            if (watch.Elapsed - said >= SayAgain)
            {
                said = watch.Elapsed;
                Waits(log, Longest.TotalMinutes);
            }

            await Task.Delay(Pause);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Another program is bringing the database up; waiting for it, at most {Minutes} minutes")]
    private static partial void Waits(ILogger log, double minutes);
}
