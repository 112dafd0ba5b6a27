using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Platform.Files;

/// <summary>Removes bytes that no row knows: uploads broken off, files forgotten. Waits a day, so that no running upload is hit.</summary>
internal sealed class SweepFiles(AkadaDb db, DataFolder folder, TimeProvider clock) : IJob
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken ct)
    {
        var before = (clock.GetUtcNow() - Grace).UtcDateTime;
        foreach (var place in Directory.EnumerateFiles(folder.Sub("files"), "*", SearchOption.AllDirectories).Where(p => File.GetLastWriteTimeUtc(p) < before).Chunk(500))
        {
            var ids = place.Where(p => Guid.TryParseExact(Path.GetFileName(p), "N", out _)).ToDictionary(p => Guid.ParseExact(Path.GetFileName(p), "N"));
            var known = await db.Set<StoredFile>().Where(f => ids.Keys.Contains(f.Id)).Select(f => f.Id).ToListAsync(ct);
            foreach (var orphan in ids.Where(p => !known.Contains(p.Key) || Path.GetDirectoryName(p.Value)!.EndsWith("tmp", StringComparison.Ordinal))) File.Delete(orphan.Value);
        }
    }
}
