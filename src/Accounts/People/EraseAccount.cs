using Akada.Platform.Data;
using Akada.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>What this room itself knows beside the row in <c>users</c>: where somebody signed in from, keys, tokens, the picture.</summary>
internal sealed class EraseAccount(AkadaDb db, FileStore files) : IErasePeople
{
    public async Task EraseAsync(Guid personId, CancellationToken ct)
    {
        await db.Sessions.Where(s => s.UserId == personId).ExecuteDeleteAsync(ct);
        await db.ApiTokens.Where(t => t.UserId == personId).ExecuteDeleteAsync(ct);
        await db.Passkeys.Where(p => p.UserId == personId).ExecuteDeleteAsync(ct);
        await db.VerificationTokens.Where(t => t.UserId == personId).ExecuteDeleteAsync(ct);
        foreach (var picture in await files.OfAsync(Profile.ProfilePicture.OwnerKind, personId, ct)) await files.ForgetAsync(picture.Id, ct);
    }
}
