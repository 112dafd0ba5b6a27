namespace Akada.Courses;

/// <summary>A plug: may the caller of this request read what learners of the course read? One yes is enough. Staff and overseers need none.</summary>
public interface ICourseReaders
{
    Task<bool> MayReadAsync(Guid courseId, CancellationToken ct);
}
