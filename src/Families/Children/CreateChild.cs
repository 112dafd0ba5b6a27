using System.ComponentModel.DataAnnotations;
using Akada.Accounts;
using Akada.Audit;
using Akada.Families.Consents;
using Akada.Families.Links;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Throttling;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Families.Children;

/// <summary>A guardian makes an account for a child without e-mail. Below the age of consent, the guardian consents in the same form.</summary>
public static class CreateChild
{
    /// <param name="Pin">At least six digits.</param>
    /// <param name="Agree">Needed below the school's age of consent.</param>
    /// <param name="TextVersion">The version of the consent text that was read.</param>
    public sealed record Request(
        [Required, StringLength(120, MinimumLength = 2)] string Name,
        [Required] DateOnly? BornOn,
        [Required] Relationship? Relationship,
        [Required, StringLength(20)] string Pin,
        bool Agree,
        int? TextVersion);

    internal sealed class Handler(AkadaDb db, IAccounts accounts, ConsentBook consents, Throttle throttle, Caller caller, AuditTrail audit, Work work, TimeProvider clock)
    {
        public async Task<Result<NewPerson>> Handle(Request request, CancellationToken ct)
        {
            if (!caller.IsParent) return Refusals.OnlyParents;
            if (!caller.Verified) return Refusals.VerifyFirst;
            if (await LookAsync(request, ct) is { } wrong) return wrong;
            var consenting = await consents.IsUnderAgeAsync(request.BornOn, ct);
            var made = await accounts.CreateChildAsync(request.Name, request.Pin, request.BornOn, caller.Culture.TwoLetterISOLanguageName, ct);
            if (made.Refusal is { } no) return no;
            var (child, label) = (made.Value, $"{made.Value.Name} ({made.Value.Code})");
            if (consenting && consents.Give(child.Id, label, ConsentPurpose.Learning, request.Agree, request.TextVersion) is { } changed) return changed;
            // Counted only now, so that a form with a mistake costs nothing.
            if ((await throttle.TakeAsync(Limit.ChildrenOfAccount, caller.Id.ToString(), ct)).Or(Refusals.TooManyChildren) is { } full) return full;
            var link = ParentChild.New(caller.Id, child.Id, request.Relationship!.Value, LinkedBy.CreatingChild, caller.Id, clock.Now()).Value;
            db.ParentsChildren.Add(link);
            audit.Record("families.child_linked", child.Id, label, after: new { Guardian = caller.Code, link.Relationship, link.How });
            work.Publish(new GuardianLinked(link.Id, caller.Id, child.Id));
            return await db.TrySaveAsync(ct, ("users(code)", Refusals.TryAgain)) is { } taken ? taken : child;
        }

        /// <summary>All that the form alone is refused for.</summary>
        public async Task<Refusal?> LookAsync(Request request, CancellationToken ct) =>
            Refusal.Of(!request.Agree && request.BornOn is not null && await consents.IsUnderAgeAsync(request.BornOn, ct) ? Refusals.AgreeFirst : null, accounts.LookAtChild(request.Pin, request.BornOn));
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/family/children", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToOk())
            .RequireAuthorization(Policies.Parent).WithSummary("Make an account for a child");
}
