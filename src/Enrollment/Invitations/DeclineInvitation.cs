using Akada.Accounts;
using Akada.Audit;
using Akada.Enrollment.Seats;
using Akada.Families;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Invitations;

/// <summary>A guardian says no to an invitation of the child, whether the child has seen it or not.</summary>
public static class DeclineInvitation
{
    internal sealed class Handler(AkadaDb db, IFamilies families, IAccounts accounts, Doorkeeper door, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid childId, Guid courseId, CancellationToken ct)
        {
            if (!await families.IsGuardianOfAsync(caller.Id, childId, ct)) return Refusals.NoSuchInvitation;
            var invited = db.Seats.Where(s => s.LearnerId == childId && s.CourseId == courseId && s.State == SeatState.Invited);
            if (!await invited.AnyAsync(ct)) return Refusals.NoSuchInvitation;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await door.LockAsync(courseId, ct);
            // The child may have accepted meanwhile.
            if (await invited.SingleOrDefaultAsync(ct) is not { } seat) return Refusals.NoSuchInvitation;
            if (seat.Leave(clock.Now()) is { } no) return no;
            var label = await accounts.FindAsync(childId, ct) is { } child ? $"{child.Name} ({child.Code})" : null;
            audit.Record("enrollment.declined", seat.Id, label, before: new { State = SeatState.Invited }, onBehalfOf: label is null ? null : (childId, label));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/family/children/{childId:guid}/invitations/{courseId:guid}", (Guid childId, Guid courseId, Handler handler, CancellationToken ct) =>
                handler.Handle(childId, courseId, ct).ToNoContent())
            .RequireAuthorization(Policies.Parent).WithSummary("Decline an invitation of a child");
}
