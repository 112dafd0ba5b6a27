using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Akada.Accounts;
using Akada.Audit;
using Akada.Families.Links;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Guardians;

/// <summary>
/// A court or the school decided: this guardian sees nothing of the child from the next request on (rule 11).
/// Perhaps the guardian chose the child's PIN, so the child is signed out everywhere and gets a new one.
/// </summary>
public static class RestrictGuardian
{
    private const int PinLength = 6;

    public sealed record Request([Required, StringLength(200, MinimumLength = 3)] string Reason);

    /// <param name="ChildPin">The child's new PIN, answered only this once, to be given to the child in person. Null where the child has no account in use.</param>
    public sealed record Answer(string? ChildPin);

    internal sealed class Handler(AkadaDb db, IAccounts accounts, Caller caller, AuditTrail audit, Work work, TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(Guid linkId, Request request, CancellationToken ct)
        {
            if (!caller.IsOverseer || await db.ParentsChildren.SingleOrDefaultAsync(l => l.Id == linkId, ct) is not { } link) return Refusals.NoSuchLink;
            if (link.Restrict(caller.Id, Words.Tidy(request.Reason)!, clock.Now()) is { } no) return no;
            var people = await accounts.NamesOfAsync([link.ParentId, link.ChildId], ct);
            audit.Record("families.guardian_restricted", link.ChildId, people[link.ChildId].Label, after: new { Guardian = people[link.ParentId].Code, Reason = Words.Tidy(request.Reason) });
            work.Publish(new GuardianLost(link.Id, link.ParentId, link.ChildId));
            var pin = people[link.ChildId] is { Active: true, Role: Role.Student } ? await NewPinAsync(link.ChildId, ct) : null;
            await db.SaveChangesAsync(ct);
            return new Answer(pin);
        }

        // A drawn PIN may by chance be one that is easy to guess; that one is refused and another drawn.
        private async Task<string?> NewPinAsync(Guid childId, CancellationToken ct)
        {
            for (var left = 20; left > 0; left--)
            {
                var pin = RandomNumberGenerator.GetString("0123456789", PinLength);
                if ((await accounts.ResetPinAsync(childId, pin, given: true, ct)).Ok) return pin;
            }

            return null;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/family-links/{linkId:guid}/restriction", (Guid linkId, Request request, Handler handler, CancellationToken ct) => handler.Handle(linkId, request, ct).ToOk())
            .RequireAuthorization(Policies.Overseer).WithSummary("Restrict a guardian; the child gets a new PIN");
}
