namespace Akada.Courses;

/// <summary>A plug: which courses show their page to the caller of this request although they stand outside the catalogue, because the caller or a child of theirs has a place in them (rule 19). Lists and search ask nobody (rule 17).</summary>
public interface ICourseVisitors
{
    /// <summary>Ids of courses as a query, to stand inside another one of the same <c>AkadaDb</c>; null when the caller is nobody who takes places.</summary>
    IQueryable<Guid>? CourseIds();
}
