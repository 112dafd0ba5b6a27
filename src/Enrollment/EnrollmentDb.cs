using System.Globalization;
using Akada.Enrollment.Seats;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment;

internal static class EnrollmentDb
{
    public static string KeyOf(DateTime sinceAt, Guid seatId) => string.Create(CultureInfo.InvariantCulture, $"{sinceAt.Ticks}.{seatId}");

    extension(AkadaDb db)
    {
        public DbSet<Seat> Seats => db.Set<Seat>();

        public DbSet<Room> Rooms => db.Set<Room>();
    }

    extension(IQueryable<Seat> seats)
    {
        /// <summary>The question <see cref="Seat.IsCovered"/>, asked of the database.</summary>
        public IQueryable<Seat> Covered() => seats.Where(s => s.BasisId != null && (s.PaymentStatus == PaymentStatus.Paid || s.Basis == Basis.Bursary));

        /// <param name="after">Key of the last seat of the page before (<see cref="KeyOf"/>); what is no key begins at the newest.</param>
        public IQueryable<Seat> NewestFirst(string? after)
        {
            if (after?.Split('.') is [var ticks, var key] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var t) && t <= DateTime.MaxValue.Ticks && Guid.TryParse(key, out var id))
            {
                var since = new DateTime(t, DateTimeKind.Utc);
                seats = seats.Where(s => s.SinceAt < since || (s.SinceAt == since && s.Id.CompareTo(id) < 0));
            }

            return seats.OrderByDescending(s => s.SinceAt).ThenByDescending(s => s.Id);
        }
    }
}
