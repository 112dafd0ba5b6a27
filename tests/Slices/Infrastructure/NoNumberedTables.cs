using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Akada.Slices.Infrastructure;

/// <summary>Refuses questions that number the rows of a whole table to take a few of each: EF writes them for a <c>Take</c> inside a <c>Select</c>, and they grow with the school (rule 90).</summary>
internal sealed class NoNumberedTables : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        command.CommandText.Contains("ROW_NUMBER() OVER", StringComparison.Ordinal)
            ? throw new InvalidOperationException("This question numbers a whole table; take the limit out of the inner Select or ask for it by itself: " + command.CommandText)
            : base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
}
