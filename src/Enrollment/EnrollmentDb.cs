using Akada.Enrollment.Seats;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment;

internal static class EnrollmentDb
{
    extension(AkadaDb db)
    {
        public DbSet<Seat> Seats => db.Set<Seat>();

        public DbSet<Room> Rooms => db.Set<Room>();
    }

    extension(IQueryable<Seat> seats)
    {
        /// <summary>The question <see cref="Seat.IsCovered"/>, asked of the database.</summary>
        public IQueryable<Seat> Covered() => seats.Where(s => s.BasisId != null && (s.PaymentStatus == PaymentStatus.Paid || s.Basis == Basis.Bursary));

        /// <summary>Seats of people who are here: of suspended and deleted ones nothing is listed or counted.</summary>
        public IQueryable<Seat> OfPeopleHere() => seats.Where(s => s.GoneAt == null);

        /// <param name="after">Key of the last seat of the page before (<see cref="PagePlace"/>); what is no key begins at the newest.</param>
        public IQueryable<Seat> NewestFirst(string? after)
        {
            if (PagePlace.Read(after) is (var since, var id)) seats = seats.Where(s => s.SinceAt < since || (s.SinceAt == since && s.Id.CompareTo(id) < 0));
            return seats.OrderByDescending(s => s.SinceAt).ThenByDescending(s => s.Id);
        }
    }
}
