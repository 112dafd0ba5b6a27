using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Akada.Platform.Data;

/// <summary>Moves <c>Version</c> on with every change, because SQLite has no database-made row version.</summary>
internal sealed class VersionInterceptor : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Bump(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Bump(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Bump(DbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified)) continue;
            if (entry.Metadata.FindProperty("Version") is not { IsConcurrencyToken: true } version) continue;
            var property = entry.Property(version.Name);
            property.CurrentValue = entry.State == EntityState.Added ? 1L : (long)property.OriginalValue! + 1;
        }
    }
}
