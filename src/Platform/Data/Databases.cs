using System.Runtime.CompilerServices;
using Akada.Platform.Input;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Akada.Platform.Data;

/// <summary>Which database a school runs on, read from the form of <c>ConnectionStrings:Akada</c>.</summary>
public static class Databases
{
    // We change nothing of a connection that would have to be undone before the next may have it; undoing it anyway costs as much as a small question.
    // PostgreSQL takes 100 connections unless it is told otherwise, and pg_dump and psql want some: in a rush the rest of
    // us waits for one of these instead of being sent away. What the school's own connection string says counts instead.
    private const string UsualOnPostgres = "No Reset On Close=true;Maximum Pool Size=80;";

    /// <summary>Adds <see cref="AkadaDb"/>. <c>Host=…</c> means PostgreSQL; <c>Data Source=…</c> or nothing means SQLite in the data folder.</summary>
    /// <exception cref="WrongSettingException">The connection string is neither.</exception>
    public static IServiceCollection AddAkadaDb(this IServiceCollection services, IConfiguration settings, DataFolder folder)
    {
        var text = settings.GetConnectionString("Akada");
        var (isPostgres, connection) = Read(text, folder);
        if (!isPostgres && settings["Akada:ReadOnly"] == "true") connection = ReadOnly(connection);
        var keepsPlans = settings.GetValue("Database:KeepPlans", true);
        services.AddSingleton(new DatabaseChoice(isPostgres, connection, keepsPlans));
        services.AddSingleton<Troubles>();
        services.AddSingleton(p => new DatabaseClock(p.GetRequiredService<IServiceScopeFactory>(), p.GetRequiredService<TimeProvider>(),
            asks: isPostgres && p.GetRequiredService<TimeProvider>() == TimeProvider.System, p.GetRequiredService<ILogger<DatabaseClock>>()));
        services.AddScoped<SchoolIdentity>();
        return services.AddDbContextPool<AkadaDb>(options => Use(options, isPostgres, connection, keepsPlans));
    }

    public static (bool IsPostgres, string Connection) Read(string? text, DataFolder folder)
    {
        if (string.IsNullOrWhiteSpace(text)) return (false, Sqlite($"Data Source={Path.Combine(folder.Path, "akada.db")}"));
        try
        {
            if (text.Contains("Host=", StringComparison.OrdinalIgnoreCase)) return (true, Postgres(text));
            if (text.Contains("Data Source=", StringComparison.OrdinalIgnoreCase)) return (false, Sqlite(text));
        }
        catch (ArgumentException e)
        {
            throw new WrongSettingException("ConnectionStrings:Akada", $"{e.Message} Write it as \"Host=…;Database=…;Username=…;Password=…\" for PostgreSQL or \"Data Source=FILE\" for SQLite.");
        }

        throw new WrongSettingException("ConnectionStrings:Akada", "it names no known database. Write it as \"Host=…;Database=…;Username=…;Password=…\" for PostgreSQL or \"Data Source=FILE\" for SQLite, or leave it out.");
    }

    public static void Use(DbContextOptionsBuilder options, bool isPostgres, string connection, bool keepsPlans = true)
    {
        if (isPostgres) UsePostgres(options, connection, keepsPlans);
        else UseSqlite(options, connection);
        options.AddInterceptors(new VersionInterceptor(), new FitTextInterceptor());
    }

    // Apart, so that a school loads the one package it has use for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UsePostgres(DbContextOptionsBuilder options, string connection, bool keepsPlans)
    {
        options.UseNpgsql(connection, npgsql => npgsql.MigrationsAssembly("Akada.Migrations.Postgres"));
        if (keepsPlans) options.AddInterceptors(new KeptPlans.Interceptor());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseSqlite(DbContextOptionsBuilder options, string connection) => options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly("Akada.Migrations.Sqlite"));

    // A copy on a read-only disk has no place for the files beside it; a log beside the file says that somebody writes, and must be read.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string ReadOnly(string connection)
    {
        var builder = new SqliteConnectionStringBuilder(connection) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        if (File.Exists(builder.DataSource) && !File.Exists(builder.DataSource + "-wal")) builder.DataSource = $"file:{builder.DataSource}?immutable=1";
        return builder.ConnectionString;
    }

    // A file that is missing while the school is open would be made anew and empty; only the start may make it (SqliteFile).
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Sqlite(string text)
    {
        var builder = new SqliteConnectionStringBuilder(text);
        if (builder.Mode == SqliteOpenMode.ReadWriteCreate) builder.Mode = SqliteOpenMode.ReadWrite;
        return builder.ConnectionString;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Postgres(string text) => new NpgsqlConnectionStringBuilder(UsualOnPostgres + text).ConnectionString;
}

/// <summary>The database that the settings name.</summary>
/// <param name="KeepsPlans">False when PostgreSQL is to keep no prepared statements for us, as an old pooler before it needs.</param>
public sealed record DatabaseChoice(bool IsPostgres, string Connection, bool KeepsPlans);

/// <summary>A setting that cannot work. The host prints the sentence and stops; nothing has been started yet.</summary>
public sealed class WrongSettingException(string key, string whatToDo) : Exception($"The setting {key} is wrong: {whatToDo}");

/// <summary>Where the school keeps its files (<c>AKADA_DATA</c>).</summary>
public sealed record DataFolder(string Path)
{
    public string Sub(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}
