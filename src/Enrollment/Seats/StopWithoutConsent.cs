using Akada.Accounts;
using Akada.Audit;
using Akada.Families;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Seats;

/// <summary>A guardian's consent is gone: seats that the family took are given up; what the school assigned stays to be read, and is no longer recorded (rule 13).</summary>
internal sealed class StopWithoutConsent(AkadaDb db, IFamilies families, IAccounts accounts, Doorkeeper door, AuditTrail audit, Work work, TimeProvider clock) : IListen<ConsentWithdrawn>
{
    public async Task HandleAsync(ConsentWithdrawn happened, CancellationToken ct)
    {
        // Asked again, not believed: it may have been given anew meanwhile.
        if (await families.MayProcessAsync(happened.ChildId, happened.Purpose, ct)) return;
        // The doors first and in one order everywhere, so that nobody joins or pays between looking and leaving.
        var doors = await db.Seats.Where(s => s.LearnerId == happened.ChildId).Select(s => s.CourseId).ToListAsync(ct);
        foreach (var courseId in doors.Order()) await door.LockAsync(courseId, ct);
        var child = await accounts.FindAsync(happened.ChildId, ct);
        foreach (var seat in await db.Seats.Where(s => s.LearnerId == happened.ChildId).OrderBy(s => s.Id).ToListAsync(ct))
        {
            var was = seat.State;
            seat.Record(false);
            if ((was == SeatState.Active && seat.Basis == Basis.ByHand) || seat.Leave(clock.Now()) is not null) continue;
            audit.Record("enrollment.stopped", seat.Id, child?.Name, before: new { State = was });
            if (was is not (SeatState.Active or SeatState.Pending)) continue;
            if (was == SeatState.Active) work.Publish(new SeatLeft(seat.Id, seat.LearnerId, seat.CourseId));
            // Saved first, so that whoever is let in finds the place free.
            await db.SaveChangesAsync(ct);
            await door.FreePlaceAsync(seat.CourseId, ct);
        }
    }
}
