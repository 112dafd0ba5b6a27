using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>What this room itself knows beside the row in <c>users</c>: where somebody signed in from, keys, tokens, the picture, messages on their way.</summary>
internal sealed class FollowAccounts(AkadaDb db, FileStore files, QueuedMessages messages) : IFollowPeople
{
    public IReadOnlyCollection<PersonColumn> Columns { get; } =
    [
        new("sessions", "user_id", OnErase.Removed),
        new("api_tokens", "user_id", OnErase.Removed),
        new("passkeys", "user_id", OnErase.Removed),
        new("verification_tokens", "user_id", OnErase.Removed),
        // Lists go by themselves after a day.
        new("people_imports", "made_by", OnErase.Kept),
    ];

    /// <summary>Sessions and tokens were ended with the account; signing in and links ask whether it is in use.</summary>
    public Task GoneAsync(Guid personId, CancellationToken ct) => Task.CompletedTask;

    /// <summary>What was ended stays ended: the person signs in anew.</summary>
    public Task BackAsync(Guid personId, CancellationToken ct) => Task.CompletedTask;

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
