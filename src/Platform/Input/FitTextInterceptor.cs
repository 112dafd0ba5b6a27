using System.Collections.Concurrent;
using Akada.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Akada.Platform.Input;

/// <summary>
/// The net below all forms and lists: a text that its column cannot hold is refused before the database sees it, on SQLite too, which would take it.
/// What a person typed is measured where it is bound; here stands what was made of it, and what came out of files.
/// </summary>
internal sealed class FitTextInterceptor : SaveChangesInterceptor
{
    private static readonly ConcurrentDictionary<IEntityType, IProperty[]> Texts = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Check(DbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified) || WrongIn(entry) is not { } wrong) continue;
            // So that the page which tells it can still read, and no later save stumbles over the same row.
            db.ChangeTracker.Clear();
            throw new RefusedInputException(wrong);
        }
    }

    private static Refusal? WrongIn(EntityEntry entry)
    {
        foreach (var property in Texts.GetOrAdd(entry.Metadata, type => [.. type.GetProperties().Where(p => p.ClrType == typeof(string))]))
        {
            var value = entry.Property(property);
            if ((entry.State == EntityState.Modified && !value.IsModified) || value.CurrentValue is not string text) continue;
            if (!FitText.Is(text)) return InputRefusals.UnfitTextIn(property.Name);
            if (property.GetMaxLength() is { } most && text.Length > most) return InputRefusals.TextTooLong.With(most).At(property.Name);
        }

        return null;
    }
}
