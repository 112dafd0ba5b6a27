using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses;

/// <summary>For the demo school only: a course that costs something, so that there is something to pay for.</summary>
public interface IDemoCourses
{
    /// <summary>Saves.</summary>
    Task<int> PriceAsync(Guid courseId, Money price, CancellationToken ct);
}

internal sealed class DemoCourses(AkadaDb db) : IDemoCourses
{
    public async Task<int> PriceAsync(Guid courseId, Money price, CancellationToken ct)
    {
        var course = await db.Courses.SingleAsync(c => c.Id == courseId, ct);
        course.Price(price);
        return await db.SaveChangesAsync(ct);
    }
}
