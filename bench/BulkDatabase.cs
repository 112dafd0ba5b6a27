using System.Data.Common;
using Akada.Platform.Data;
using Akada.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Akada.Bench;

/// <summary>A school's database opened from beside it, to fill it fast: EF's model for the columns, the bare driver for the rows.</summary>
internal sealed class BulkDatabase : IAsyncDisposable
{
    private readonly bool _isPostgres;

    private BulkDatabase(AkadaDb db, DbConnection direct, bool isPostgres) => (Db, Direct, _isPostgres) = (db, direct, isPostgres);

    public AkadaDb Db { get; }

    public DbConnection Direct { get; }

    public static async Task<BulkDatabase> OpenAsync(string connection)
    {
        var isPostgres = IsPostgres(connection);
        var options = new DbContextOptionsBuilder<AkadaDb>().UseApplicationServiceProvider(new ServiceCollection().AddSingleton(new Rooms(AkadaHost.RoomAssemblies)).BuildServiceProvider());
        Databases.Use(options, isPostgres, connection);
        var direct = Connect(connection, ";Foreign Keys=False");
        await direct.OpenAsync();
        var bulk = new BulkDatabase(new AkadaDb(((DbContextOptionsBuilder<AkadaDb>)options).Options), direct, isPostgres);
        // The rows are made to fit: two million looks at foreign keys would measure nothing.
        if (isPostgres) await bulk.ExecuteAsync("SET session_replication_role = replica");
        return bulk;
    }

    public static DbConnection Connect(string connection, string moreForSqlite = "") =>
        IsPostgres(connection) ? new NpgsqlConnection(connection) : new SqliteConnection(connection + moreForSqlite);

    public async Task AnalyzeAsync()
    {
        await ExecuteAsync(_isPostgres ? "VACUUM ANALYZE" : "ANALYZE");
        // A school writes little by little and never leaves a gigabyte in the log, which every page read would be looked up in first.
        if (!_isPostgres) await ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public async ValueTask DisposeAsync()
    {
        await Direct.DisposeAsync();
        await Db.DisposeAsync();
    }

    private static bool IsPostgres(string connection) => Databases.Read(connection, new DataFolder(Path.GetTempPath())).IsPostgres;

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Direct.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }
}
