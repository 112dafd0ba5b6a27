using Akada.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Akada.Platform.Data;

public static class Saving
{
    /// <summary>Saves, and answers the refusal of the unique index that another request was faster to take. Other failures stay exceptions.</summary>
    /// <param name="onTaken">Table and columns of the index, as in <c>"enrollments(learner_id, course_id)"</c>, with what to say.</param>
    /// <remarks>Check-then-insert alone is a bug: the check gives the friendly text, the index decides.</remarks>
    public static async Task<Refusal?> TrySaveAsync(this AkadaDb db, CancellationToken ct, params (string Index, Refusal Refusal)[] onTaken)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException e) when (TakenIndex(db, e) is { } taken && onTaken.Any(o => o.Index == taken))
        {
            db.ChangeTracker.Clear();
            return onTaken.First(o => o.Index == taken).Refusal;
        }
    }

    /// <summary>The violated unique index as <c>table(column, column)</c>; null when the failure is another.</summary>
    public static string? TakenIndex(AkadaDb db, DbUpdateException failure)
    {
        switch (failure.InnerException)
        {
            case PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres:
                var index = db.Model.GetEntityTypes().SelectMany(e => e.GetIndexes()).FirstOrDefault(i => i.GetDatabaseName() == postgres.ConstraintName);
                return index is null
                    ? $"{postgres.TableName}({postgres.ConstraintName})"
                    : $"{postgres.TableName}({string.Join(", ", index.Properties.Select(p => p.GetColumnName()))})";

            // SQLITE_CONSTRAINT_UNIQUE and _PRIMARYKEY name the columns only: "UNIQUE constraint failed: t.a, t.b".
            case SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } sqlite:
                var list = sqlite.Message.Split("failed:")[1].Trim().TrimEnd('.', '\'').Split(", ");
                return $"{list[0].Split('.')[0]}({string.Join(", ", list.Select(c => c.Split('.')[1]))})";

            default:
                return null;
        }
    }
}
