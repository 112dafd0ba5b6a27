using Akada.Accounts;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Links;

/// <summary>The one way to come to a child: as its guardian, as the school, or as the child itself. Everybody else meets nobody (rule 10).</summary>
internal sealed class FamilyDoor(AkadaDb db, IAccounts accounts, SchoolRoll roll, Caller caller) : IJoinRequest
{
    /// <summary>The active child with this code, when the caller is its guardian.</summary>
    public async Task<OwnChild?> OwnChildAsync(string code, CancellationToken ct) =>
        await accounts.FindByCodeAsync(code, ct) is { } person ? await OwnAsync(person, ct) : null;

    public async Task<OwnChild?> OwnChildAsync(Guid childId, CancellationToken ct) =>
        await accounts.FindAsync(childId, ct) is { Active: true } person ? await OwnAsync(person, ct) : null;

    /// <summary>The same, also before the child has opened the account: consent comes first, then the child (rule 13).</summary>
    public async Task<OwnChild?> ConsentingAsync(string code, CancellationToken ct) =>
        await roll.FindByCodeAsync(code, ct) is { Standing: not Standing.Suspended } found ? await OwnAsync(found.Person, ct) : null;

    public async Task<OwnChild?> ConsentingAsync(Guid childId, CancellationToken ct) =>
        await roll.FindAsync(childId, ct) is { Standing: not Standing.Suspended } found ? await OwnAsync(found.Person, ct) : null;

    /// <summary>The open link of the caller as guardian, to be changed.</summary>
    public Task<ParentChild?> OwnLinkAsync(Guid childId, CancellationToken ct) =>
        db.ParentsChildren.Open().SingleOrDefaultAsync(l => l.ParentId == caller.Id && l.ChildId == childId, ct);

    /// <summary>A student whose guardians the caller may manage: any for moderators and admins, whether the account is in use or not, oneself for a student.</summary>
    public async Task<Person?> InvitingAsync(Guid childId, CancellationToken ct)
    {
        if (!caller.IsOverseer && childId != caller.Id) return null;
        return await roll.FindAsync(childId, ct) is { Person: { Role: Role.Student } child } ? child : null;
    }

    private async Task<OwnChild?> OwnAsync(Person person, CancellationToken ct) =>
        person.Role == Role.Student && await db.ParentsChildren.AsNoTracking().Open().SingleOrDefaultAsync(l => l.ParentId == caller.Id && l.ChildId == person.Id, ct) is { } link ? new(person, link) : null;
}

/// <param name="Link">As it was read; not tracked.</param>
internal sealed record OwnChild(Person Person, ParentChild Link);

internal static class Labels
{
    extension(Person person)
    {
        public string Label => $"{person.Name} ({person.Code})";
    }
}
