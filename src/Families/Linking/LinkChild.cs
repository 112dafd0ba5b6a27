using System.ComponentModel.DataAnnotations;
using Akada.Accounts;
using Akada.Audit;
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
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Linking;

/// <summary>A guardian uses a code from the school or the child. It links exactly the child it was made for, once (rule 9).</summary>
public static class LinkChild
{
    /// <param name="LinkCode">As it was given; spaces, dashes and small letters do not matter.</param>
    public sealed record Request([Required, StringLength(40)] string LinkCode, [Required] Relationship? Relationship);

    /// <summary>The child that is linked now.</summary>
    /// <param name="Active">False until the child has opened the account that the school made.</param>
    public sealed record Answer(Guid ChildId, string Code, string Name, bool Active);

    internal sealed class Handler(AkadaDb db, SchoolRoll roll, KeyedHash hash, Throttle throttle, Caller caller, AuditTrail audit, Work work, TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(Request request, CancellationToken ct)
        {
            if (!caller.IsParent) return Refusals.OnlyParents;
            if (!caller.Verified) return Refusals.VerifyFirst;
            var mine = await throttle.TakeAsync(Limit.LinkCodesOfAccount, caller.Id.ToString(), ct);
            if (mine.Or(Refusals.TooManyTries) is { } mineFull) return mineFull;
            // Many families may sit behind one address.
            var ours = await throttle.TakeAsync(Limit.LinkCodesFromAddress, Place.Of(caller.Ip), ct);
            if (ours.Or(Refusals.TooManyTries) is { } oursFull) return oursFull;
            if (LinkCode.Normalise(request.LinkCode) is not { } typed) return Refusals.WrongCode;
            var (now, codeHash) = (clock.Now(), LinkCode.HashOf(hash, typed));
            var code = await db.LinkCodes.AsNoTracking().OpenAt(now).SingleOrDefaultAsync(c => c.CodeHash == codeHash, ct);
            if (code is null || await roll.FindAsync(code.ChildId, ct) is not { Person: { Role: Role.Student } child, Standing: not Standing.Suspended }) return Refusals.WrongCode;
            // Only wrong codes count (rule 113).
            await throttle.GiveBackAsync([mine, ours], ct);
            if (await AlreadyAsync(child.Id, ct) is { } already) return already;

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var used = await db.LinkCodes.OpenAt(now).Where(c => c.Id == code.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now).SetProperty(c => c.UsedBy, caller.Id), ct);
            if (used == 0) return Refusals.WrongCode;
            var made = ParentChild.New(caller.Id, child.Id, request.Relationship!.Value, LinkedBy.Code, code.MadeBy, now);
            if (made.Refusal is { } no) return no;
            db.ParentsChildren.Add(made.Value);
            audit.Record("families.child_linked", child.Id, child.Label, after: new { Guardian = caller.Code, request.Relationship, made.Value.How, CodeId = code.Id });
            work.Publish(new GuardianLinked(made.Value.Id, caller.Id, child.Id));
            if (await db.TrySaveAsync(ct, ("parents_children(parent_id, child_id)", Refusals.AlreadyLinked)) is { } late) return late;
            await transaction.CommitAsync(ct);
            return new Answer(child.Id, child.Code, child.Name, child.Active);
        }

        // A restricted guardian learns nothing here; the code stays unused.
        private async Task<Refusal?> AlreadyAsync(Guid childId, CancellationToken ct)
        {
            var link = await db.ParentsChildren.AsNoTracking().SingleOrDefaultAsync(l => l.ParentId == caller.Id && l.ChildId == childId && l.EndedAt == null, ct);
            return link is null ? null : link.IsOpen ? Refusals.AlreadyLinked : Refusals.AskSchool;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/family/links", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToOk())
            .RequireAuthorization(Policies.Parent).WithSummary("Link a child by a code");
}
