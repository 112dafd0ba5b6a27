using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Offline;

/// <summary>The photo of a slip is for admins and for who paid. It may show an account's number: nobody else, not the learner (rule 34).</summary>
internal sealed class SlipGuard(AkadaDb db, FileStore files, Caller caller) : IFileGuard
{
    internal const string Kind = "payment-slip";

    public string OwnerKind => Kind;

    public bool IsPersonal => true;

    public async Task<FileReach> ReachAsync(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        if (!caller.IsSignedIn) return FileReach.Nobody;
        var orders = db.Orders.VisibleTo(caller).Select(o => o.Id);
        // Before it is recorded, only who brought the photo sees it: on the page that asks whether all is right.
        if (caller.IsAdmin && await files.BroughtAsync(Kind, ownerId, ct) is { } brought && brought.Id == fileId
            && !await db.PaymentSlips.AnyAsync(s => s.Id == ownerId, ct)) return FileReach.Caller;
        return await db.PaymentSlips.AnyAsync(s => s.Id == ownerId && s.FileId == fileId && orders.Contains(s.OrderId), ct) ? FileReach.Caller : FileReach.Nobody;
    }
}
