using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Akada.Platform.Data;

/// <summary>
/// A question that pages ask all day, by keys. It is put into SQL once, and PostgreSQL plans it once (<see cref="KeptPlans"/>); asked anew
/// in the usual way, both take longer than the answer. Inside, tables are named by <c>db.Set&lt;T&gt;()</c>.
/// </summary>
/// <param name="query">Asks for values; an entity that is to be changed is read in the usual way.</param>
public sealed class KeptQuery<TKey, TRow>(Expression<Func<AkadaDb, TKey, IQueryable<TRow>>> query)
{
    private readonly PerModel<Func<AkadaDb, TKey, IAsyncEnumerable<TRow>>> _compiled = new(() => EF.CompileAsyncQuery(KeptQuery.Marked<TRow, Func<AkadaDb, TKey, IQueryable<TRow>>>(query)));

    public ValueTask<List<TRow>> ListAsync(AkadaDb db, TKey key, CancellationToken ct) => _compiled.For(db)(db, key).ToListAsync(ct);

    /// <summary>Null, or what is zero for the type, when there is none.</summary>
    public ValueTask<TRow?> FindAsync(AkadaDb db, TKey key, CancellationToken ct) => _compiled.For(db)(db, key).SingleOrDefaultAsync(ct);
}

/// <summary>The same by two keys.</summary>
/// <inheritdoc cref="KeptQuery{TKey, TRow}"/>
public sealed class KeptQuery<TKey, TKey2, TRow>(Expression<Func<AkadaDb, TKey, TKey2, IQueryable<TRow>>> query)
{
    private readonly PerModel<Func<AkadaDb, TKey, TKey2, IAsyncEnumerable<TRow>>> _compiled = new(() => EF.CompileAsyncQuery(KeptQuery.Marked<TRow, Func<AkadaDb, TKey, TKey2, IQueryable<TRow>>>(query)));

    public ValueTask<List<TRow>> ListAsync(AkadaDb db, TKey key, TKey2 key2, CancellationToken ct) => _compiled.For(db)(db, key, key2).ToListAsync(ct);

    /// <inheritdoc cref="KeptQuery{TKey, TRow}.FindAsync"/>
    public ValueTask<TRow?> FindAsync(AkadaDb db, TKey key, TKey2 key2, CancellationToken ct) => _compiled.For(db)(db, key, key2).SingleOrDefaultAsync(ct);
}

internal static class KeptQuery
{
    public static Expression<TQuery> Marked<TRow, TQuery>(Expression<TQuery> query) =>
        Expression.Lambda<TQuery>(Expression.Call(typeof(EntityFrameworkQueryableExtensions), nameof(EntityFrameworkQueryableExtensions.TagWith), [typeof(TRow)], query.Body, Expression.Constant(KeptPlans.Mark)), query.Parameters);
}

/// <summary>EF Core compiles for one model; a process that serves both databases, as the tests do, has two.</summary>
internal sealed class PerModel<T>(Func<T> make) where T : class
{
    private readonly ConditionalWeakTable<IModel, T> _made = [];
    private readonly ConditionalWeakTable<IModel, T>.CreateValueCallback _make = _ => make();

    public T For(DbContext db) => _made.GetValue(db.Model, _make);
}
