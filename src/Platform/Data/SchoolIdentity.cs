using Akada.Kernel;
using Akada.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Akada.Platform.Data;

/// <summary>
/// Keeps a database from being started over the folder of another school: the sweep of unused files would find every file unknown, and codes would be
/// hashed by another key. Both carry one id since their first start together; a school from before that gets it once.
/// </summary>
public sealed class SchoolIdentity(AkadaDb db, DataFolder folder, KeyedHash hash, TimeProvider clock)
{
    /// <summary>The command that makes this folder the database's, whatever it was before.</summary>
    public const string Adopt = "--adopt-folder";

    private const int Sample = 50;
    private const int Handful = 5;

    private readonly FolderMark _mark = new(folder);

    /// <summary>Looks before the database is changed in any way.</summary>
    /// <exception cref="CannotStartException">They belong to two schools.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        var ours = await db.HasTableAsync("installations", ct) ? await FindAsync(ct) : null;
        var theirs = _mark.Read();
        if (ours is null)
        {
            if (theirs is not null) throw Refuse($"the folder {folder.Path} belongs to a school ({theirs}), and the database to none: it is empty, or older than the folder's mark");
            return;
        }

        // A start that was killed between writing the row and the file.
        if (theirs is null && _mark.ReadDraft() == ours.SchoolId) return;
        if (theirs is null) throw Refuse($"the database belongs to the school {ours.SchoolId}, and the folder {folder.Path} to none. Is AKADA_DATA right, and did the folder come back with the database?");
        if (theirs != ours.SchoolId) throw Refuse($"the database belongs to the school {ours.SchoolId}, and the folder {folder.Path} to the school {theirs}");
        if (!hash.HasKey) throw Refuse($"{folder.Path} lacks the key keys/hash.key that this school's codes are hashed with. Bring it back from the backup");
        if (hash.Check() != ours.KeyCheck) throw Refuse($"the key keys/hash.key in {folder.Path} is not the one that this school's codes are hashed with. Bring the right one back from the backup");
    }

    /// <summary>Gives both the id where they have none yet. Needs today's tables, and the lock of the schema: nobody else does it at the same time.</summary>
    /// <param name="isNew">True when no school was ever set up in this database.</param>
    /// <exception cref="CannotStartException">The folder is full of files that the database does not know, or the other way round.</exception>
    public async Task SettleAsync(bool isNew, CancellationToken ct)
    {
        if (await FindAsync(ct) is { } ours)
        {
            if (_mark.Read() is null) _mark.Finish(ours.SchoolId);
            return;
        }

        await LookAtFilesAsync(isNew, ct);
        var id = _mark.ReadDraft() ?? Guid.NewGuid();
        _mark.Begin(id);
        db.Add(new Installation { SchoolId = id, KeyCheck = hash.Check(), CreatedAt = clock.Now() });
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        _mark.Finish(id);
    }

    /// <summary>What the command does: the folder and its key are the database's from now on. Answers the id.</summary>
    public async Task<Guid> AdoptAsync(CancellationToken ct)
    {
        var ours = await db.Set<Installation>().SingleOrDefaultAsync(ct);
        if (ours is null) db.Add(ours = new Installation { SchoolId = _mark.Read() ?? Guid.NewGuid(), CreatedAt = clock.Now() });
        ours.KeyCheck = hash.Check();
        await db.SaveChangesAsync(ct);
        _mark.Finish(ours.SchoolId);
        return ours.SchoolId;
    }

    /// <summary>False when the folder was changed for another under the running program. True where neither has an id, as in tests.</summary>
    public async Task<bool> FitsAsync(CancellationToken ct) => (await FindAsync(ct))?.SchoolId == _mark.Read();

    private Task<Installation?> FindAsync(CancellationToken ct) => db.Set<Installation>().AsNoTracking().SingleOrDefaultAsync(ct);

    private async Task LookAtFilesAsync(bool isNew, CancellationToken ct)
    {
        var there = FileStore.IdsIn(folder).Take(Sample).ToList();
        var known = await db.Set<StoredFile>().CountAsync(f => there.Contains(f.Id), ct);
        if (known == 0 && there.Count > (isNew ? 0 : Handful)) throw Refuse($"the folder {folder.Path} holds files of a school, and the database knows none of them");
        var rows = await db.Set<StoredFile>().OrderByDescending(f => f.Id).Take(Sample).Select(f => f.Id).ToListAsync(ct);
        if (rows.Count > 0 && !rows.Exists(id => File.Exists(FileStore.PlaceIn(folder, id)))) throw Refuse($"the database knows files, and the folder {folder.Path} has none of them. Is AKADA_DATA right?");
    }

    private static CannotStartException Refuse(string what) => new(ExitCode.OtherSchool,
        $"Database and data folder do not belong together: {what}. Nothing was changed. Set AKADA_DATA or ConnectionStrings__Akada to the other half of the school, or bring both back from one backup. "
        + $"If you are sure that they belong together, start the program once with {Adopt}: it makes the folder this database's, and codes and recovery codes that another key hashed end.");
}
