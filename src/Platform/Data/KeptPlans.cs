using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Akada.Platform.Data;

/// <summary>
/// Questions whose best plan does not depend on the values, because they go by keys: PostgreSQL plans each once for a connection, which takes it
/// longer than answering (docs/decisions/0026). SQLite knows no such thing and loses nothing.
/// </summary>
public static class KeptPlans
{
    internal const string Mark = "kept plan";

    /// <summary>Only for a question that finds its rows by keys: for a search, a plan made for no words in particular is a bad one.</summary>
    public static IQueryable<T> KeepPlan<T>(this IQueryable<T> query) => query.TagWith(Mark);

    internal sealed class Interceptor : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("-- " + Mark, StringComparison.Ordinal)) await command.PrepareAsync(cancellationToken);
            return result;
        }
    }
}
