using System.Security.Cryptography;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Input;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Platform.Files;

/// <summary>What to keep a file as.</summary>
/// <param name="OwnerKind">Names the guard that decides who may read it.</param>
/// <param name="Allowed">Media types, as <see cref="FileKind.Media"/>.</param>
/// <param name="MaxBytes">Over it the upload is refused as soon as it is seen.</param>
public sealed record FileWish(string OwnerKind, Guid OwnerId, string Name, IReadOnlySet<string> Allowed, long MaxBytes);

/// <summary>A kept file as others know it.</summary>
/// <param name="Size">Bytes as they are kept.</param>
/// <param name="Sha256">Of the bytes as they came in; a drawing is cleaned afterwards.</param>
public sealed record KeptFile(Guid Id, string Name, string MediaType, long Size, string Sha256)
{
    public string Url => $"/files/{Id}/{Uri.EscapeDataString(Name)}";
}

/// <summary>Keeps files beside the database: bytes first, whole and flushed; then the row, in the caller's transaction. A half upload leaves nothing behind.</summary>
public sealed class FileStore(AkadaDb db, DataFolder folder, Quotas quotas, Caller caller, TimeProvider clock)
{
    public static readonly Refusal TooLarge = new("platform.file_too_large", RefusalKind.Invalid);
    public static readonly Refusal WrongType = new("platform.file_type", RefusalKind.Invalid);
    public static readonly Refusal Empty = new("platform.file_empty", RefusalKind.Invalid);

    private readonly FileTrash _trash = new(folder);

    /// <summary>Takes the bytes in and adds the row; does not save. Bytes without a row go to the trash a day later.</summary>
    public async Task<Result<KeptFile>> KeepAsync(Stream content, FileWish wish, CancellationToken ct)
    {
        // Said before a byte is written, where the length is known.
        if (await quotas.LookAsync(wish.OwnerKind, wish.OwnerId, content.CanSeek ? content.Length : 1, ct) is { } full) return full;
        var id = Guid.CreateVersion7();
        var temporary = Path.Combine(folder.Sub("files/tmp"), id.ToString("N"));
        try
        {
            var taken = await TakeInAsync(content, temporary, wish, ct);
            if (taken.Refusal is { } no) return no;
            var (size, hash, mediaType) = taken.Value;
            if (!content.CanSeek && await quotas.LookAsync(wish.OwnerKind, wish.OwnerId, size, ct) is { } overfull) return overfull;
            quotas.Take(wish.OwnerKind, wish.OwnerId, size);
            var place = PlaceOf(id);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            // After the flush: a crash leaves the whole file under its name, or none.
            File.Move(temporary, place);
            var file = new StoredFile
            {
                Id = id,
                OwnerKind = wish.OwnerKind,
                OwnerId = wish.OwnerId,
                Name = CleanName(wish.Name),
                MediaType = mediaType,
                Size = size,
                Sha256 = hash,
                CreatedAt = clock.Now(),
                CreatedBy = caller.IsSignedIn ? caller.Id : null,
            };
            db.Add(file);
            return new KeptFile(id, file.Name, file.MediaType, file.Size, file.Sha256);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>What <see cref="KeepAsync"/> would answer, without keeping anything: the id stands for none.</summary>
    public async Task<Result<KeptFile>> LookAsync(Stream content, FileWish wish, CancellationToken ct)
    {
        var temporary = Path.Combine(folder.Sub("files/tmp"), Guid.CreateVersion7().ToString("N"));
        try
        {
            var taken = await TakeInAsync(content, temporary, wish, ct);
            if (taken.Refusal is { } no) return no;
            return new KeptFile(Guid.CreateVersion7(), CleanName(wish.Name), taken.Value.MediaType, taken.Value.Size, taken.Value.Hash);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Removes bytes now instead of by the sweeper: of files whose rows will never be saved, or whose rows were removed and that is committed.</summary>
    public void Abandon(IEnumerable<Guid> ids)
    {
        foreach (var id in ids) File.Delete(PlaceOf(id));
    }

    /// <summary>The files of one owner, in the order they came.</summary>
    public async Task<IReadOnlyList<KeptFile>> OfAsync(string ownerKind, Guid ownerId, CancellationToken ct) =>
        await db.Set<StoredFile>().AsNoTracking().Where(f => f.OwnerKind == ownerKind && f.OwnerId == ownerId).OrderBy(f => f.Id)
            .Select(f => new KeptFile(f.Id, f.Name, f.MediaType, f.Size, f.Sha256)).ToListAsync(ct);

    /// <summary>The files of one owner, newest first.</summary>
    /// <param name="after">The last id of the page before.</param>
    public async Task<Page<KeptFile>> PageOfAsync(string ownerKind, Guid ownerId, Guid? after, int size, CancellationToken ct)
    {
        var files = db.Set<StoredFile>().AsNoTracking().Where(f => f.OwnerKind == ownerKind && f.OwnerId == ownerId);
        // Ids grow with time.
        if (after is { } last) files = files.Where(f => f.Id < last);
        var rows = await files.OrderByDescending(f => f.Id).Take(size + 1).Select(f => new KeptFile(f.Id, f.Name, f.MediaType, f.Size, f.Sha256)).ToListAsync(ct);
        return Page.Cut(rows, size, f => f.Id.ToString());
    }

    /// <summary>The file that the caller brought for an owner that is not saved yet.</summary>
    public async Task<KeptFile?> BroughtAsync(string ownerKind, Guid ownerId, CancellationToken ct)
    {
        var by = caller.IsSignedIn ? caller.Id : (Guid?)null;
        return by is null ? null : await db.Set<StoredFile>().AsNoTracking()
            .Where(f => f.OwnerKind == ownerKind && f.OwnerId == ownerId && f.CreatedBy == by).OrderByDescending(f => f.Id)
            .Select(f => new KeptFile(f.Id, f.Name, f.MediaType, f.Size, f.Sha256)).FirstOrDefaultAsync(ct);
    }

    /// <summary>Files of one kind that came before a moment and are not among those in use: nobody went on with
    /// them.</summary>
    public async Task<IReadOnlyList<Guid>> LeftBehindAsync(string ownerKind, IQueryable<Guid> used, DateTime before,
        int most, CancellationToken ct) =>
        await db.Set<StoredFile>().AsNoTracking()
            .Where(f => f.OwnerKind == ownerKind && f.CreatedAt < before && !used.Contains(f.Id))
            .OrderBy(f => f.Id).Take(most).Select(f => f.Id).ToListAsync(ct);

    public Task<KeptFile?> FindAsync(Guid id, CancellationToken ct) =>
        db.Set<StoredFile>().AsNoTracking().Where(f => f.Id == id).Select(f => new KeptFile(f.Id, f.Name, f.MediaType, f.Size, f.Sha256)).SingleOrDefaultAsync(ct);

    /// <summary>False when the row is there and its bytes are lost, as after a restore of the database alone.</summary>
    public bool Has(Guid id) => File.Exists(PlaceOf(id)) || _trash.BringBack(id, PlaceOf(id));

    /// <summary>Opens the bytes for reading; the caller has checked the right to them.</summary>
    public Stream Open(Guid id) => new FileStream(Found(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Removes the row with the caller's save, and notes that the bytes are to go: the sweeper removes them for good (rule 82).</summary>
    public async Task ForgetAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<StoredFile>().SingleOrDefaultAsync(f => f.Id == id, ct) is not { } file) return;
        db.Remove(file);
        // At once and not with the save: two who remove the same file are to meet at its row, as ever. A note too many is harmless, since a file that has its row is never swept.
        await db.Database.ExecuteSqlAsync($"INSERT INTO forgotten_files (id, forgotten_at) VALUES ({id}, {clock.Now()}) ON CONFLICT (id) DO NOTHING", ct);
    }

    internal string PlaceOf(Guid id) => PlaceIn(folder, id);

    /// <summary>Where a file lies, or would lie, in a data folder.</summary>
    internal static string PlaceIn(DataFolder folder, Guid id, string under = "files")
    {
        var name = id.ToString("N");
        // The last digits of a version 7 id are random, so folders fill evenly.
        return Path.Combine(folder.Path, under, name[^2..], name[^4..^2], name);
    }

    /// <summary>The ids of the kept files that lie in a folder, without those on their way in.</summary>
    internal static IEnumerable<Guid> IdsIn(DataFolder folder, string under = "files") =>
        Directory.EnumerateFiles(folder.Sub(under), "*", SearchOption.AllDirectories)
            .Select(p => Guid.TryParseExact(Path.GetFileName(p), "N", out var id) && p == PlaceIn(folder, id, under) ? id : (Guid?)null).OfType<Guid>();

    private string Found(Guid id)
    {
        _ = Has(id);
        return PlaceOf(id);
    }

    private static string CleanName(string name)
    {
        var last = Path.GetFileName(name.Replace('\\', '/'));
        var kept = new string([.. last.Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or '/' or '?' or '#' or '%' or ':'))]).Trim('.', ' ');
        return kept.Length == 0 ? "file" : kept.Length <= 120 ? kept : kept[..FitText.CutAt(kept, 100)] + kept[^(char.IsLowSurrogate(kept[^20]) ? 19 : 20)..];
    }

    private static async Task<Result<Taken>> TakeInAsync(Stream content, string temporary, FileWish wish, CancellationToken ct)
    {
        await using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        long size = 0;
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            size += read;
            if (size > wish.MaxBytes) return TooLarge.With(wish.MaxBytes / 1_000_000);
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        if (size == 0) return Empty;
        file.Position = 0;
        var head = await file.ReadAtLeastAsync(buffer.AsMemory(0, FileKind.Head), FileKind.Head, false, ct);
        var mediaType = FileKind.Of(buffer.AsSpan(0, head), wish.Name);
        if (mediaType == FileKind.Zip) mediaType = ZipKind.Of(file);
        if (!wish.Allowed.Contains(mediaType)) return WrongType;
        var taken = new Taken(size, Convert.ToHexStringLower(hash.GetHashAndReset()), mediaType);
        if (mediaType == FileKind.Svg)
        {
            if (!DrawingLimits.Fits(file)) return InputRefusals.TooTangled;
            if (await SvgCleaner.CleanAsync(file, refuseHostile: true, ct) is not { } clean) return WrongType;
            file.SetLength(0);
            await file.WriteAsync(clean, ct);
            // The hash stays that of what came in: by it the same drawing is known again.
            taken = taken with { Size = clean.Length };
        }

        file.Flush(flushToDisk: true);
        return taken;
    }

    private sealed record Taken(long Size, string Hash, string MediaType);
}
