using Akada.Accounts;
using Akada.Families.Consents;
using Akada.Families.Links;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Families.Children;

/// <summary>One child as its guardian sees it. What the child learns is put here by higher rooms.</summary>
public static class ShowChild
{
    /// <param name="LastSeen">UTC; null when the child was never here.</param>
    /// <param name="MayResetPin">False when the child is of age, or may be, and looks after the account alone.</param>
    public sealed record Answer(Guid Id, string Code, string Name, DateOnly? BornOn, Relationship Relationship, DateTime SinceAt, DateTime? LastSeen, bool NeedsConsent, bool MayResetPin);

    internal sealed class Handler(FamilyDoor door, ILastSeen lastSeen, ConsentBook consents, TimeProvider clock, Caller caller)
    {
        public async Task<Answer?> Handle(Guid childId, CancellationToken ct) => await door.OwnChildAsync(childId, ct) is { } own ? await OfAsync(own, ct) : null;

        internal async Task<Answer> OfAsync(OwnChild own, CancellationToken ct)
        {
            var (child, link) = own;
            var seen = await lastSeen.OfAsync([child.Id], ct);
            var missing = await consents.MissingAsync([(child.Id, child.BornOn)], ConsentPurpose.Learning, ct);
            var isMinor = Ages.IsMinor(child.BornOn, Days.At(clock.Now(), caller.Zone));
            return new(child.Id, child.Code, child.Name, child.BornOn, link.Relationship, link.CreatedAt, seen.TryGetValue(child.Id, out var at) ? at : null, missing.Count > 0, isMinor);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/family/children/{childId:guid}", (Guid childId, Handler handler, CancellationToken ct) => handler.Handle(childId, ct).OrNotFound())
            .RequireAuthorization(Policies.Parent).WithSummary("One of my children");
}
