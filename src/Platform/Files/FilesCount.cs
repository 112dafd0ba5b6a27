using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Platform.Files;

/// <summary>For commands that say what a database holds.</summary>
public static class FilesCount
{
    public static Task<int> OfAsync(AkadaDb db, CancellationToken ct) => db.Set<StoredFile>().CountAsync(ct);
}
