using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Akada.Platform.Files;

/// <summary>
/// Tidies the folder of files. Removed on purpose: deleted. Broken off on the way in: deleted. Known by nobody: to the trash for thirty days; but when that
/// are more than a handful and more than a few percent, somebody is asked first, since then the database is more likely wrong than the files.
/// </summary>
internal sealed partial class SweepFiles(AkadaDb db, DataFolder folder, FileTrash trash, SchoolIdentity identity, DatabaseClock shared, TimeProvider clock, ILogger<SweepFiles> log) : IJob
{
    public const string Name = "files.sweep";

    /// <summary>So many unknown files are no sign of anything.</summary>
    public const int Handful = 20;

    /// <summary>Of all files, in percent.</summary>
    public const int Few = 5;

    private const int Portion = 500;

    // So that no running upload is hit.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!await identity.FitsAsync(ct))
        {
            OtherFolder(log, folder.Path);
            return;
        }

        // A clock that ran ahead must not empty the trash early: the slower one counts.
        var now = new[] { shared.Now(), clock.Now() }.Min();
        await BringBackAsync(ct);
        DeleteHalfUploads(now);
        await DeleteForgottenAsync(ct);
        var (files, orphans) = await LookAsync(now, ct);
        if (await MayAsync(orphans, files, now, ct)) foreach (var id in orphans) trash.Take(id, now);
        foreach (var id in trash.Ids.Where(id => trash.IsOver(id, now)).ToList()) trash.Delete(id);
    }

    private async Task BringBackAsync(CancellationToken ct)
    {
        var count = 0;
        foreach (var ids in trash.Ids.Chunk(Portion).ToList())
        {
            foreach (var id in await KnownAsync(ids, ct))
            {
                if (trash.BringBack(id, FileStore.PlaceIn(folder, id))) count++;
            }
        }

        if (count > 0) BroughtBack(log, count);
    }

    private void DeleteHalfUploads(DateTime now)
    {
        foreach (var path in Directory.EnumerateFiles(folder.Sub("files/tmp")).Where(p => IsOld(p, now)).ToList()) File.Delete(path);
    }

    private async Task DeleteForgottenAsync(CancellationToken ct)
    {
        for (var after = Guid.Empty; ;)
        {
            var ids = await db.Set<ForgottenFile>().Where(f => f.Id > after).OrderBy(f => f.Id).Take(Portion).Select(f => f.Id).ToListAsync(ct);
            if (ids.Count == 0) return;
            after = ids[^1];
            var known = await KnownAsync(ids, ct);
            foreach (var id in ids.Except(known))
            {
                if (FileStore.PlaceIn(folder, id) is var place && File.Exists(place)) File.Delete(place);
                trash.Delete(id);
            }

            await db.Set<ForgottenFile>().Where(f => ids.Contains(f.Id)).ExecuteDeleteAsync(ct);
        }
    }

    private async Task<(int Files, List<Guid> Orphans)> LookAsync(DateTime now, CancellationToken ct)
    {
        var (files, orphans) = (0, new List<Guid>());
        foreach (var ids in FileStore.IdsIn(folder).Chunk(Portion))
        {
            files += ids.Length;
            var known = (await KnownAsync(ids, ct)).ToHashSet();
            orphans.AddRange(ids.Where(id => !known.Contains(id) && IsOld(FileStore.PlaceIn(folder, id), now)));
        }

        return (files, orphans);
    }

    /// <summary>False when somebody is to be asked; then the question is written down.</summary>
    private async Task<bool> MayAsync(List<Guid> orphans, int files, DateTime now, CancellationToken ct)
    {
        var held = await db.Set<FileSweep>().SingleOrDefaultAsync(ct);
        var isFew = orphans.Count <= Handful || orphans.Count * 100L <= files * (long)Few;
        if (isFew || (held?.AllowedAt is not null && orphans.Count <= held.Orphans))
        {
            if (orphans.Count > 0) ToTrash(log, orphans.Count, files);
            if (held is not null) db.Remove(held);
            await db.SaveChangesAsync(ct);
            return true;
        }

        if (held is null) db.Add(held = new FileSweep { FoundAt = now });
        (held.Orphans, held.Files, held.AllowedAt) = (orphans.Count, files, null);
        held.Bytes = orphans.Sum(id => new FileInfo(FileStore.PlaceIn(folder, id)) is { Exists: true } file ? file.Length : 0);
        await db.SaveChangesAsync(ct);
        Held(log, orphans.Count, files);
        return false;
    }

    private Task<List<Guid>> KnownAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => db.Set<StoredFile>().Where(f => ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(ct);

    private static bool IsOld(string path, DateTime now) => File.GetLastWriteTimeUtc(path) < now - Grace;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Orphans} of {Files} stored files belong to nothing in this database. So many are not moved unasked: check that database and data folder belong together, then decide on the page Background")]
    private static partial void Held(ILogger log, int orphans, int files);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Orphans} of {Files} stored files belong to nothing and go to the trash, where they stay for 30 days")]
    private static partial void ToTrash(ILogger log, int orphans, int files);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} files came back from the trash, since the database knows them")]
    private static partial void BroughtBack(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The folder {Folder} does not carry this database's id any more: no file is swept. See --adopt-folder in the settings")]
    private static partial void OtherFolder(ILogger log, string folder);
}
