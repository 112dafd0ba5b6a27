using System.Diagnostics;
using Akada.Accounts.Schools;
using Akada.Platform.Data;
using Akada.Platform.Data.KeyRing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Web.Hosting;

/// <summary>Brings the database to this version, one program at a time, and makes sure first that it is the right one.</summary>
internal static partial class Schema
{
    // A migration of a large school; by then somebody should look.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>For hosts that bring their own fresh database, as tests and the storm.</summary>
    public static Task MigrateAsync(this WebApplication app) => app.BringUpAsync(checksFolder: false);

    /// <summary>Safe to run again, and after a start that was killed (rule 86); several nodes at once wait for each other.</summary>
    /// <param name="checksFolder">Whether database and data folder must carry one school's id.</param>
    /// <exception cref="CannotStartException">The database is newer than this program, or the folder is another school's.</exception>
    public static async Task BringUpAsync(this WebApplication app, bool checksFolder)
    {
        var choice = app.Services.GetRequiredService<DatabaseChoice>();
        if (!choice.IsPostgres) StartChecks.MakeFile(choice);
        await using var taken = await SchemaLock.TakeAsync(choice, app.Logger);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
        var identity = scope.ServiceProvider.GetRequiredService<SchoolIdentity>();
        if (checksFolder) await identity.CheckAsync(CancellationToken.None);
        // While a change is being written its migration does not exist yet: AKADA_SCHEMA=model makes the tables from the model.
        if (app.Configuration["AKADA_SCHEMA"] == "model") await db.Database.EnsureCreatedAsync();
        else await MigrateAsync(db, app.Logger);
        await SchemaScripts.RunAsync(db, AkadaHost.RoomAssemblies, CancellationToken.None);
        await WrapKeyRing.RunAsync(scope.ServiceProvider, CancellationToken.None);
        // Readers go on while one writes; kept in the file, so once is enough.
        if (db.IsSqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
        if (checksFolder) await identity.SettleAsync(await app.Services.GetRequiredService<SchoolBook>().FindAsync(CancellationToken.None) is null, CancellationToken.None);
    }

    /// <summary>Names of migrations that the database has and this program does not: then a newer program was here.</summary>
    public static async Task<IReadOnlyList<string>> UnknownAsync(AkadaDb db, CancellationToken ct) => [.. (await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations())];

    private static async Task MigrateAsync(AkadaDb db, ILogger log)
    {
        if (await UnknownAsync(db, CancellationToken.None) is [.., var last])
        {
            throw new CannotStartException(ExitCode.NewerDatabase,
                $"The database is newer than this program: it knows the change {last}. Nothing was changed. Start the newer program, or bring the backup from before the upgrade back (docs/operations/upgrade.md, \"Back again\").");
        }

        // Asked first, as most starts have nothing to change and comparing whole models costs half a second.
        var pending = (await db.Database.GetPendingMigrationsAsync()).ToList();
        if (pending.Count == 0) return;
        if (db.IsSqlite) await ClearStaleLockAsync(db, log);
        Begins(log, pending.Count, pending[^1]);
        var watch = Stopwatch.StartNew();
        db.Database.SetCommandTimeout(Longest);
        using var patience = new CancellationTokenSource(Longest);
        try
        {
            await db.Database.MigrateAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new CannotStartException(ExitCode.TryAgain, $"The database was not brought up within {Longest.TotalMinutes:0} minutes. What was finished of it is kept; look at the database's own log before the next start.");
        }

        db.Database.SetCommandTimeout(null);
        Ended(log, watch.Elapsed.TotalSeconds);
    }

    /// <summary>EF Core marks a running migration of SQLite by a row that a killed program leaves behind, and waits for it for ever. We hold the lock that ends with its program, so the row is nobody's.</summary>
    private static async Task ClearStaleLockAsync(AkadaDb db, ILogger log)
    {
        if (await db.Database.SqlQuery<int>($"""SELECT count(*) AS "Value" FROM sqlite_master WHERE name = '__EFMigrationsLock'""").SingleAsync() == 0) return;
        if (await db.Database.ExecuteSqlAsync($"""DELETE FROM "__EFMigrationsLock" """) > 0) Cleared(log);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Bringing the database up: {Count} changes, the last is {Last}. Do not stop the program; if it is stopped all the same, the next start goes on")]
    private static partial void Begins(ILogger log, int count, string last);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is at this version, after {Seconds:0.0} s")]
    private static partial void Ended(ILogger log, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A start before this one was stopped while it changed the database. Its lock was removed; the changes go on from where it was")]
    private static partial void Cleared(ILogger log);
}
