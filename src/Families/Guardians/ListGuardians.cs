using Akada.Accounts;
using Akada.Families.Linking;
using Akada.Families.Links;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Guardians;

/// <summary>Who looks after this child: the child sees the open links, moderators and admins also restricted and ended ones with their reasons.</summary>
public static class ListGuardians
{
    /// <param name="Restricted">Why this guardian sees nothing; only for the school.</param>
    /// <param name="Ended">Why the link ended; only for the school.</param>
    public sealed record Entry(
        Guid LinkId, Guid ParentId, string ParentCode, string ParentName, Guid ChildId, string ChildCode, string ChildName, Relationship Relationship,
        DateTime SinceAt, DateTime? RestrictedAt, string? Restricted, DateTime? EndedAt, string? Ended)
    {
        internal bool IsOpen => RestrictedAt is null && EndedAt is null;
    }

    /// <param name="Codes">Codes that a guardian may still use.</param>
    public sealed record Answer(IReadOnlyList<Entry> Guardians, IReadOnlyList<OpenCode> Codes);

    internal sealed class Handler(AkadaDb db, IAccounts accounts, FamilyDoor door, OpenCodes codes, Caller caller)
    {
        public async Task<Answer?> Handle(Guid childId, CancellationToken ct) =>
            await door.InvitingAsync(childId, ct) is null ? null : new(await LinksAsync(childId, ct), await codes.OfAsync(childId, ct));

        /// <summary>All links at either end of which this person stands and that the caller may see, open ones first.</summary>
        public async Task<IReadOnlyList<Entry>> LinksAsync(Guid personId, CancellationToken ct)
        {
            var links = await db.ParentsChildren.AsNoTracking().VisibleTo(caller).Where(l => l.ChildId == personId || l.ParentId == personId)
                .OrderBy(l => l.EndedAt != null).ThenByDescending(l => l.CreatedAt).Take(Page.Most).ToListAsync(ct);
            var people = await accounts.NamesOfAsync(links.SelectMany(l => new[] { l.ParentId, l.ChildId }), ct);
            // Who was deleted is in no list; the link is there again when they are.
            bool IsHere(Guid id) => people[id].Standing != Standing.Deleted;
            return [.. links.Where(l => IsHere(l.ParentId) && IsHere(l.ChildId)).Select(l => new Entry(
                l.Id, l.ParentId, people[l.ParentId].Code, people[l.ParentId].Name, l.ChildId, people[l.ChildId].Code, people[l.ChildId].Name, l.Relationship,
                l.CreatedAt, l.RestrictedAt, l.RestrictedReason, l.EndedAt, l.EndedReason))];
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/children/{childId:guid}/guardians", (Guid childId, Handler handler, CancellationToken ct) => handler.Handle(childId, ct).OrNotFound())
            .RequireAuthorization(Policies.SignedIn).WithSummary("Guardians of a child and open codes");
}
