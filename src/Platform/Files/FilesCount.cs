using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Platform.Files;

/// <summary>For commands that say what a database holds.</summary>
public static class FilesCount
{
    public static Task<int> OfAsync(AkadaDb db, CancellationToken ct) => db.Set<StoredFile>().CountAsync(ct);

    /// <summary>How many lie in the folder neither whole nor in the trash, from where they come back by themselves. Only looks.</summary>
    public static async Task<int> MissingAsync(AkadaDb db, DataFolder folder, CancellationToken ct)
    {
        var missing = 0;
        await foreach (var file in db.Set<StoredFile>().AsNoTracking().Select(f => new { f.Id, f.Size }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!Whole("files") && !Whole(FileTrash.Name)) missing++;

            bool Whole(string under) => new FileInfo(FileStore.PlaceIn(folder, file.Id, under)) is { Exists: true } found && found.Length == file.Size;
        }

        return missing;
    }
}
