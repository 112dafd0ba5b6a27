using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Akada.Platform.Data;

/// <summary>Trouble that passes without anybody changing the program (rule 120).</summary>
public enum TroubleKind
{
    /// <summary>The database does not answer, or is starting or stopping.</summary>
    Away,

    /// <summary>Another holds what is needed, for longer than one can wait.</summary>
    Busy,

    /// <summary>There is no room on a disk, or it may not be written to.</summary>
    Full,
}

/// <summary>Tells passing trouble from faults of the program.</summary>
public static class Trouble
{
    // ENOSPC, EROFS and EDQUOT of Linux, and the two of Windows for a full disk.
    private static readonly HashSet<int> NoRoom = [28, 30, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Null when it is none: then somebody must look at it.</summary>
    public static TroubleKind? Of(Exception failure)
    {
        // EF Core wraps what a database says, in one layer or two.
        for (var at = failure; at is not null; at = at.InnerException)
        {
            var kind = at switch
            {
                IOException io when NoRoom.Contains(io.HResult) => TroubleKind.Full,
                DbException db when db.GetType().Name == nameof(SqliteException) => OfSqlite(db),
                DbException { SqlState: not null } db when db.GetType().Name == nameof(PostgresException) => OfPostgres(db),
                DbException { IsTransient: true } => TroubleKind.Away,
                _ => (TroubleKind?)null,
            };
            if (kind is not null) return kind;
        }

        return null;
    }

    // Apart, so that a school loads the one package it has use for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TroubleKind? OfSqlite(DbException e) => ((SqliteException)e).SqliteErrorCode switch
    {
        5 or 6 or 15 => TroubleKind.Busy,
        10 or 14 => TroubleKind.Away,
        8 or 13 => TroubleKind.Full,
        _ => null,
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TroubleKind? OfPostgres(DbException e) => e.SqlState switch
    {
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction => TroubleKind.Full,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.InvalidCatalogName => TroubleKind.Away,
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => TroubleKind.Busy,
        // Class 08: connections, and what a pooler says when it has no server; class 53: resources.
        { } state when state.StartsWith("08", StringComparison.Ordinal) => TroubleKind.Away,
        { } state when state.StartsWith("53", StringComparison.Ordinal) => TroubleKind.Busy,
        _ => null,
    };
}
