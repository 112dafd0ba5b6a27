using Akada.Accounts;
using Akada.Families.Consents;
using Akada.Kernel;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Families.Children;

/// <summary>A guardian's children, each with when it was last seen and whether something is owed.</summary>
public static class ListChildren
{
    /// <param name="LastSeen">UTC; null when the child was never here.</param>
    /// <param name="Invited">The child has not opened the account yet that the school made.</param>
    /// <param name="NeedsConsent">Below the school's age of consent, and no guardian has consented yet.</param>
    public sealed record Answer(Guid Id, string Code, string Name, Relationship Relationship, DateTime SinceAt, DateTime? LastSeen, bool Active, bool Invited, bool NeedsConsent);

    internal sealed class Handler(IFamilies families, SchoolRoll roll, ILastSeen lastSeen, ConsentBook consents, Caller caller)
    {
        public async Task<IReadOnlyList<Answer>> Handle(CancellationToken ct)
        {
            var children = await families.ChildrenOfAsync(caller.Id, ct);
            var seen = await lastSeen.OfAsync(children.Select(c => c.Id), ct);
            var missing = await consents.MissingAsync(children.Select(c => (c.Id, c.BornOn)), ConsentPurpose.Learning, ct);
            var invited = await roll.InvitedAsync([.. children.Where(c => !c.Active).Select(c => c.Id)], ct);
            return [.. children.Select(c => new Answer(c.Id, c.Code, c.Name, c.Relationship, c.SinceAt, seen.TryGetValue(c.Id, out var at) ? at : null, c.Active, invited.Contains(c.Id), missing.Contains(c.Id)))];
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/family/children", async (Handler handler, CancellationToken ct) => TypedResults.Ok(new Page<Answer>(await handler.Handle(ct), null)))
            .RequireAuthorization(Policies.Parent).WithSummary("My children");
}
