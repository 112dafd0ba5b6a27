using Akada.Audit;
using Akada.Courses;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Seats;

/// <summary>Lets learners in and out of a course so that its capacity holds and the waiting list moves in order (rule 36). Needs an open transaction; does not save.</summary>
internal sealed class Doorkeeper(AkadaDb db, ICourses courses, AuditTrail audit, Work work, TimeProvider clock) : IJoinRequest
{
    /// <summary>Takes one place if there is one. The row's count decides, whoever asks at the same time.</summary>
    public async Task<bool> TakePlaceAsync(Guid courseId, CancellationToken ct)
    {
        await HaveRoomAsync(courseId, ct);
        return await db.Rooms.Where(r => r.CourseId == courseId && (r.Capacity == null || r.Taken < r.Capacity))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Taken, r => r.Taken + 1), ct) == 1;
    }

    /// <summary>Whoever else changes seats of this course waits here until the transaction ends. Comes before the seat is read: else who joins and who leaves miss each other, and a place stays empty beside a waiting list.</summary>
    public async Task LockAsync(Guid courseId, CancellationToken ct)
    {
        await HaveRoomAsync(courseId, ct);
        await db.Rooms.Where(r => r.CourseId == courseId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Taken, r => r.Taken), ct);
    }

    /// <summary>One more place, over the limit if it must be.</summary>
    public Task<int> AddPlaceAsync(Guid courseId, CancellationToken ct) =>
        db.Rooms.Where(r => r.CourseId == courseId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Taken, r => r.Taken + 1), ct);

    /// <summary>After a place came free, the capacity grew, or someone asks to join: lets those in who waited longest, as far as there are places.</summary>
    /// <returns>True when someone still waits whose turn is before all who come now.</returns>
    /// <remarks>
    /// Where a course has got a price since, who has not paid is passed over and keeps waiting: a place is not given for nothing, and nobody is made to owe unasked.
    /// The course's page tells them to pay, and the place is for who pays first. When the price goes again, they come in in their old order as soon as anyone asks.
    /// </remarks>
    public async Task<bool> LetInWaitingAsync(Guid courseId, CancellationToken ct)
    {
        var waiting = db.Seats.Where(s => s.CourseId == courseId && s.State == SeatState.Waiting);
        if (!await waiting.AnyAsync(ct)) return false;
        if (await courses.FindAsync(courseId, ct) is { IsFree: false }) waiting = waiting.Covered();
        while (await waiting.OrderBy(s => s.SinceAt).ThenBy(s => s.Id).FirstOrDefaultAsync(ct) is { } first)
        {
            if (!await TakePlaceAsync(courseId, ct)) return true;
            first.Activate(Basis.Free, null, clock.Now());
            audit.Record("enrollment.let_in", first.Id, after: new { first.LearnerId, first.CourseId });
            work.Publish(new SeatTaken(first.Id, first.LearnerId, courseId));
            // Saved here so that the next look at the list does not find the same learner again.
            await db.SaveChangesAsync(ct);
        }

        return false;
    }

    public async Task FreePlaceAsync(Guid courseId, CancellationToken ct)
    {
        await db.Rooms.Where(r => r.CourseId == courseId && r.Taken > 0).ExecuteUpdateAsync(set => set.SetProperty(r => r.Taken, r => r.Taken - 1), ct);
        await LetInWaitingAsync(courseId, ct);
    }

    public async Task SetCapacityAsync(Guid courseId, int? capacity, CancellationToken ct)
    {
        await HaveRoomAsync(courseId, ct);
        await db.Rooms.Where(r => r.CourseId == courseId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Capacity, capacity), ct);
        await LetInWaitingAsync(courseId, ct);
    }

    private Task<int> HaveRoomAsync(Guid courseId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"INSERT INTO enrollment_rooms (course_id, taken) VALUES ({courseId}, 0) ON CONFLICT (course_id) DO NOTHING", ct);
}
