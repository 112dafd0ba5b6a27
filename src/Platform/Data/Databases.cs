using System.Runtime.CompilerServices;
using Akada.Platform.Input;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Akada.Platform.Data;

/// <summary>Which database a school runs on, read from the form of <c>ConnectionStrings:Akada</c>.</summary>
public static class Databases
{
    // We change nothing of a connection that would have to be undone before the next may have it; undoing it anyway costs as much as a small question.
    private const string UsualOnPostgres = "No Reset On Close=true;";

    /// <summary>Adds <see cref="AkadaDb"/>. <c>Host=…</c> means PostgreSQL; <c>Data Source=…</c> or nothing means SQLite in the data folder.</summary>
    /// <exception cref="WrongSettingException">The connection string is neither.</exception>
    public static IServiceCollection AddAkadaDb(this IServiceCollection services, IConfiguration settings, DataFolder folder)
    {
        var text = settings.GetConnectionString("Akada");
        var (isPostgres, connection) = Read(text, folder);
        return services.AddDbContextPool<AkadaDb>(options => Use(options, isPostgres, connection));
    }

    public static (bool IsPostgres, string Connection) Read(string? text, DataFolder folder)
    {
        if (string.IsNullOrWhiteSpace(text)) return (false, $"Data Source={Path.Combine(folder.Path, "akada.db")}");
        try
        {
            if (text.Contains("Host=", StringComparison.OrdinalIgnoreCase)) return (true, Postgres(text));
            if (text.Contains("Data Source=", StringComparison.OrdinalIgnoreCase)) return (false, new SqliteConnectionStringBuilder(text).ConnectionString);
        }
        catch (ArgumentException e)
        {
            throw new WrongSettingException("ConnectionStrings:Akada", $"{e.Message} Write it as \"Host=…;Database=…;Username=…;Password=…\" for PostgreSQL or \"Data Source=FILE\" for SQLite.");
        }

        throw new WrongSettingException("ConnectionStrings:Akada", "it names no known database. Write it as \"Host=…;Database=…;Username=…;Password=…\" for PostgreSQL or \"Data Source=FILE\" for SQLite, or leave it out.");
    }

    public static void Use(DbContextOptionsBuilder options, bool isPostgres, string connection)
    {
        if (isPostgres) UsePostgres(options, connection);
        else UseSqlite(options, connection);
        options.AddInterceptors(new VersionInterceptor(), new FitTextInterceptor());
    }

    // Apart, so that a school loads the one package it has use for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UsePostgres(DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(connection, npgsql => npgsql.MigrationsAssembly("Akada.Migrations.Postgres")).AddInterceptors(new KeptPlans.Interceptor());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseSqlite(DbContextOptionsBuilder options, string connection) => options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly("Akada.Migrations.Sqlite"));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Postgres(string text) => new NpgsqlConnectionStringBuilder(UsualOnPostgres + text).ConnectionString;
}

/// <summary>A setting that cannot work. The host prints the sentence and stops; nothing has been started yet.</summary>
public sealed class WrongSettingException(string key, string whatToDo) : Exception($"The setting {key} is wrong: {whatToDo}");

/// <summary>Where the school keeps its files (<c>AKADA_DATA</c>).</summary>
public sealed record DataFolder(string Path)
{
    public string Sub(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}
