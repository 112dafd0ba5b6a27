using Akada.Enrollment.Seats;
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
}
