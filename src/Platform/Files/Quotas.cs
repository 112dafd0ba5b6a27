using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Platform.Files;

/// <param name="Used">Bytes.</param>
/// <param name="Most">Bytes; 0 is no limit.</param>
public sealed record QuotaUse(long Used, long Most)
{
    internal long Left => Most == 0 ? long.MaxValue : Math.Max(0, Most - Used);
}

/// <summary>How much may still be uploaded, told before it begins.</summary>
/// <param name="Left">Bytes that fit all of the limits.</param>
/// <param name="Account">What the caller has brought so far.</param>
/// <param name="Owner">The files of one owner; null where it is not about one.</param>
/// <param name="School">All files of the school.</param>
public sealed record UploadRoom(long Left, QuotaUse Account, QuotaUse? Owner, QuotaUse School);

/// <summary>
/// Bytes of files per account, per owner and in all, and what must stay free on the disk. Read once for each request or job.
/// Uploads that run at the same time do not see each other, so a limit may be passed by what is under way; the next one is refused.
/// </summary>
public sealed class Quotas(AkadaDb db, DataFolder folder, QuotaSettings settings, Caller caller)
{
    private static readonly Refusal AccountFull = new("platform.quota_account", RefusalKind.Invalid);
    private static readonly Refusal OwnerFull = new("platform.quota_owner", RefusalKind.Invalid);
    private static readonly Refusal SchoolFull = new("platform.quota_school", RefusalKind.Invalid);
    private static readonly Refusal DiskFull = new("platform.disk_full", RefusalKind.Unavailable);

    private readonly Dictionary<Guid, long> _owners = [];
    private long? _account, _school;

    public async Task<UploadRoom> RoomAsync(string? ownerKind, Guid ownerId, CancellationToken ct)
    {
        await ReadAsync(ownerKind, ownerId, ct);
        var account = new QuotaUse(_account!.Value, caller.IsSignedIn ? settings.Account : 0);
        var owner = ownerKind is null ? null : new QuotaUse(_owners[ownerId], settings.Owner);
        var school = new QuotaUse(_school!.Value, settings.School);
        var left = Math.Min(Math.Min(account.Left, owner?.Left ?? long.MaxValue), Math.Min(school.Left, DiskLeft()));
        return new(left, account, owner, school);
    }

    /// <summary>Why these bytes do not fit; null when they do.</summary>
    /// <param name="ownerKind">Null asks of the account, the school and the disk only.</param>
    public async Task<Refusal?> LookAsync(string? ownerKind, Guid ownerId, long bytes, CancellationToken ct)
    {
        var room = await RoomAsync(ownerKind, ownerId, ct);
        if (bytes <= room.Left) return null;
        if (bytes > DiskLeft()) return DiskFull;
        if (bytes > room.School.Left) return Full(SchoolFull, room.School, bytes);
        if (bytes > room.Account.Left) return Full(AccountFull, room.Account, bytes);
        return Full(OwnerFull, room.Owner!, bytes);
    }

    /// <summary>Counts what is kept in this request, whose row is not saved yet.</summary>
    internal void Take(string ownerKind, Guid ownerId, long bytes)
    {
        _owners[ownerId] = _owners.GetValueOrDefault(ownerId) + bytes;
        (_account, _school) = ((_account ?? 0) + bytes, (_school ?? 0) + bytes);
    }

    private async Task ReadAsync(string? ownerKind, Guid ownerId, CancellationToken ct)
    {
        if (_school is not null && (ownerKind is null || _owners.ContainsKey(ownerId))) return;
        var (id, kind) = (caller.IsSignedIn ? caller.Id : (Guid?)null, ownerKind ?? "");
        var sums = await db.Set<StoredFile>().GroupBy(_ => 1).Select(all => new
        {
            School = all.Sum(f => f.Size),
            Account = all.Sum(f => f.CreatedBy == id ? f.Size : 0),
            Owner = all.Sum(f => f.OwnerKind == kind && f.OwnerId == ownerId ? f.Size : 0),
        }).SingleOrDefaultAsync(ct);
        // What this request has kept already counts on.
        (_school, _account) = (_school ?? sums?.School ?? 0, _account ?? (id is null ? 0 : sums?.Account ?? 0));
        if (ownerKind is not null) _owners.TryAdd(ownerId, sums?.Owner ?? 0);
    }

    private long DiskLeft() => settings.FreeDisk == 0 ? long.MaxValue : Math.Max(0, new DriveInfo(folder.Path).AvailableFreeSpace - settings.FreeDisk);

    private static Refusal Full(Refusal which, QuotaUse use, long bytes) => which.With(Megabytes(bytes), Megabytes(use.Used), Megabytes(use.Most));

    // Up, so that what does not fit is never told as fitting.
    private static long Megabytes(long bytes) => (bytes + 999_999) / 1_000_000;
}
