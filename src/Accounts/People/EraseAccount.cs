using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>What this room itself knows beside the row in <c>users</c>: where somebody signed in from, keys, tokens, the picture, messages on their way.</summary>
internal sealed class EraseAccount(AkadaDb db, FileStore files, QueuedMessages messages) : IErasePeople
{
    public async Task EraseAsync(Guid personId, CancellationToken ct)
    {
        // Before the row forgets the address.
        await messages.TakeBackAsync(personId, await db.Users.AsNoTracking().Where(u => u.Id == personId).Select(u => u.Email).SingleAsync(ct), ct);
        await db.Sessions.Where(s => s.UserId == personId).ExecuteDeleteAsync(ct);
        await db.ApiTokens.Where(t => t.UserId == personId).ExecuteDeleteAsync(ct);
        await db.Passkeys.Where(p => p.UserId == personId).ExecuteDeleteAsync(ct);
        await db.VerificationTokens.Where(t => t.UserId == personId).ExecuteDeleteAsync(ct);
        foreach (var picture in await files.OfAsync(Profile.ProfilePicture.OwnerKind, personId, ct)) await files.ForgetAsync(picture.Id, ct);
    }
}
