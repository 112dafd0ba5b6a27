using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Platform.Data;

/// <summary>Words that every room's table configuration uses.</summary>
public static class Tables
{
    public const string DeletedFilter = "deleted";

    /// <summary>A real foreign key to a neighbour's table, named by its entity since the type itself is internal there.</summary>
    /// <param name="entity">The neighbour's published name, as <c>AccountsModule.User</c>.</param>
    public static EntityTypeBuilder<TEntity> PointsTo<TEntity>(this EntityTypeBuilder<TEntity> table, string entity, Expression<Func<TEntity, object?>> column, DeleteBehavior onDelete = DeleteBehavior.Restrict)
        where TEntity : class
    {
        var body = column.Body is UnaryExpression cast ? cast.Operand : column.Body;
        table.HasOne(entity, null).WithMany().HasForeignKey(((MemberExpression)body).Member.Name).OnDelete(onDelete);
        return table;
    }

    /// <summary>Hides soft-deleted rows from every query that does not lift the filter <see cref="DeletedFilter"/> by name.</summary>
    public static EntityTypeBuilder<TEntity> SoftDeletes<TEntity>(this EntityTypeBuilder<TEntity> table, Expression<Func<TEntity, bool>> isThere)
        where TEntity : class
    {
        table.HasQueryFilter(DeletedFilter, isThere);
        return table;
    }

    public static IQueryable<TEntity> WithDeleted<TEntity>(this IQueryable<TEntity> query)
        where TEntity : class => query.IgnoreQueryFilters([DeletedFilter]);

    /// <summary>Also for tables that the model does not have, or not yet.</summary>
    public static async Task<bool> HasTableAsync(this AkadaDb db, string name, CancellationToken ct) => (db.IsSqlite
        ? await db.Database.SqlQuery<int>($"""SELECT count(*) AS "Value" FROM sqlite_master WHERE type = 'table' AND name = {name}""").SingleAsync(ct)
        : await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_tables WHERE schemaname = current_schema() AND tablename = {name}""").SingleAsync(ct)) > 0;
}
