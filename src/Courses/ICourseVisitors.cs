namespace Akada.Courses;

/// <summary>A plug: may the caller of this request see the page of a course that stands outside the catalogue, because they or a child of theirs have a place in it (rule 19)? One yes is enough. Lists and search ask nobody (rule 17).</summary>
public interface ICourseVisitors
{
    Task<bool> MaySeeAsync(Guid courseId, CancellationToken ct);
}
