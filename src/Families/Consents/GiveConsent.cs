using System.ComponentModel.DataAnnotations;
using Akada.Families.Links;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Families.Consents;

/// <summary>A guardian agrees, for one child, to a text that was read (rule 13).</summary>
public static class GiveConsent
{
    /// <param name="Agree">Must be true: nobody consents by default.</param>
    /// <param name="TextVersion">The version of the text that was read, as the reading address answers it.</param>
    public sealed record Request(bool Agree, [Required] int? TextVersion, ConsentPurpose Purpose = ConsentPurpose.Learning);

    internal sealed class Handler(AkadaDb db, FamilyDoor door, ConsentBook book)
    {
        public async Task<Result<Done>> Handle(Guid childId, Request request, CancellationToken ct)
        {
            if (await door.ConsentingAsync(childId, ct) is not { Person: var child }) return Refusals.NoSuchChild;
            if (book.Give(childId, child.Label, request.Purpose, request.Agree, request.TextVersion) is { } no) return no;
            return await db.TrySaveAsync(ct, ("consents(child_id, purpose)", Refusals.AlreadyGiven)) is { } late ? late : Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/children/{childId:guid}/consents", (Guid childId, Request request, Handler handler, CancellationToken ct) => handler.Handle(childId, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Parent).WithSummary("Consent for a child");
}
