namespace Akada.Courses;

/// <summary>A plug: how many depend on a course. Rooms above fill it; their answers are added up.</summary>
public interface ICourseUse
{
    Task<CourseUse> OfAsync(Guid courseId, CancellationToken ct);
}

/// <param name="ActiveLearners">Learn in it now; deleting asks again.</param>
/// <param name="PaidLearners">Of those, who paid; deleting is refused (rule 18).</param>
public sealed record CourseUse(int ActiveLearners, int PaidLearners)
{
    public static CourseUse operator +(CourseUse one, CourseUse other) => Add(one, other);

    public static CourseUse Add(CourseUse left, CourseUse right) => new(left.ActiveLearners + right.ActiveLearners, left.PaidLearners + right.PaidLearners);
}
