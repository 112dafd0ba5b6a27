using System.ComponentModel.DataAnnotations;
using Akada.Accounts;
using Akada.Families.Consents;
using Akada.Families.Links;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Families.Children;

/// <summary>A guardian gives a child who forgot the PIN a new one. Not to who is of age, or may be: that account is its own.</summary>
public static class ResetPin
{
    public sealed record Request([Required, StringLength(20)] string Pin);

    internal sealed class Handler(AkadaDb db, FamilyDoor door, IAccounts accounts, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid childId, Request request, CancellationToken ct)
        {
            if (await door.OwnChildAsync(childId, ct) is not { Person: var child }) return Refusals.NoSuchChild;
            if (!Ages.IsMinor(child.BornOn, Days.At(clock.Now(), caller.Zone))) return child.BornOn is null ? Refusals.AgeUnknown : Refusals.OfAge;
            var reset = await accounts.ResetPinAsync(childId, request.Pin, given: false, ct);
            if (reset.Refusal is { } no) return no;
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/family/children/{childId:guid}/pin", (Guid childId, Request request, Handler handler, CancellationToken ct) => handler.Handle(childId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Parent).AsksFreshProof().WithSummary("Give a child a new PIN");
}
