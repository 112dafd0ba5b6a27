using System.Data.Common;
using Akada.Platform.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Akada.Web.Hosting;

/// <summary>Turns what a database or a disk says while the program starts into a sentence and an exit code (rule 120).</summary>
internal static class StartFailure
{
    private const string Key = "ConnectionStrings:Akada";

    /// <summary>Null for a fault of the program itself.</summary>
    public static Exception? Of(Exception failure, DatabaseChoice? database)
    {
        for (var at = failure; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                case DbException e when database is null or { IsPostgres: false }:
                    return OfSqlite(e, database);
                case DbException e:
                    return OfPostgres(e, database);
                case UnauthorizedAccessException:
                    return new WrongSettingException("AKADA_DATA", $"{at.Message} Give the folder and all in it to the user that the program runs as (chown -R).");
                case IOException:
                    return new CannotStartException(ExitCode.TryAgain, $"A file cannot be read or written: {at.Message} See whether the disk is full or away.");
                default:
                    break;
            }
        }

        return null;
    }

    private static Exception OfSqlite(DbException e, DatabaseChoice? database)
    {
        var file = database is null ? "the SQLite file" : $"the SQLite file {new SqliteConnectionStringBuilder(database.Connection).DataSource}";
        return (e as SqliteException)?.SqliteErrorCode switch
        {
            5 or 6 => new CannotStartException(ExitCode.TryAgain, $"Another program holds {file}. Wait until it has ended, or stop it."),
            10 => new CannotStartException(ExitCode.TryAgain, $"{file} cannot be read: the disk has an error, or is away."),
            13 => new CannotStartException(ExitCode.TryAgain, $"The disk with {file} is full. Make room there."),
            11 or 26 => new WrongSettingException(Key, $"{file} is damaged or no database. Bring it back from the backup, or name another."),
            var code => new WrongSettingException(Key, $"{file} cannot be opened ({code}). Give the program the right to write it, or choose another with AKADA_DATA."),
        };
    }

    private static Exception OfPostgres(DbException e, DatabaseChoice database)
    {
        var given = new NpgsqlConnectionStringBuilder(database.Connection);
        var (place, said) = ($"PostgreSQL at {given.Host}:{given.Port}", (e as PostgresException)?.MessageText ?? e.Message);
        // PgBouncer says it in its own way.
        if (e.SqlState == PostgresErrorCodes.InvalidCatalogName || said.Contains("no such database", StringComparison.Ordinal))
        {
            return new CannotStartException(ExitCode.MissingDatabase,
                $"{place} has no database \"{given.Database}\". Make it there (createdb --owner {given.Username ?? "akada"} {given.Database}), or name the right one in ConnectionStrings__Akada.");
        }

        if (Trouble.Of(e) is not null)
        {
            return new CannotStartException(ExitCode.TryAgain, e is PostgresException
                ? $"{place} cannot take us now: {said}. It may be starting or busy; start Akada again in a minute."
                : $"{place} cannot be reached: start it, or change ConnectionStrings__Akada. ({(e.InnerException ?? e).Message})");
        }

        return new WrongSettingException(Key, $"{place} refuses: {said}. Change ConnectionStrings__Akada, or allow it there.");
    }
}
