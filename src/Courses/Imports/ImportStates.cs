using System.Linq.Expressions;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Imports;

/// <summary>Which states mean what, and the one way from one to the next: an update that names the state it comes from, so that of two only one succeeds.</summary>
internal static class ImportStates
{
    public static readonly ImportState[] Running = [ImportState.Waiting, ImportState.Reading, ImportState.Confirmed, ImportState.Writing];

    /// <summary>They hold an uploaded package.</summary>
    public static readonly ImportState[] Open = [.. Running, ImportState.Planned];

    public static bool IsRunning(this ImportState state) => Running.Contains(state);

    public static bool IsOpen(this ImportState state) => Open.Contains(state);

    /// <summary>False when it was in none of these states any more. Acts at once, within the caller's transaction if there is one.</summary>
    public static async Task<bool> MoveAsync(
        this AkadaDb db, Guid importId, ImportState[] from, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<CourseImport>> change, CancellationToken ct,
        Expression<Func<CourseImport, bool>>? only = null)
    {
        var rows = db.CourseImports.Where(i => i.Id == importId && from.Contains(i.State));
        return await (only is null ? rows : rows.Where(only)).ExecuteUpdateAsync(change, ct) == 1;
    }
}
