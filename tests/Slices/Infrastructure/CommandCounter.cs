using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Akada.Slices.Infrastructure;

/// <summary>Counts the questions to the database, so that a test sees when they grow with the rows. Writes are left out: SQLite takes them one by one.</summary>
public sealed class CommandCounter : DbCommandInterceptor
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) Interlocked.Increment(ref _count);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
