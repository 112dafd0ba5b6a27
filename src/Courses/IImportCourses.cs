using Akada.Kernel;

namespace Akada.Courses;

/// <summary>Brings a course package into the school without a browser: for the command line and the demo school.</summary>
public interface IImportCourses
{
    /// <summary>Reads a folder, or a package file (.zip, .imscc, .tar.gz). Saves. A second time changes nothing.</summary>
    /// <param name="ownerId">The instructor, moderator or admin whose course it becomes.</param>
    /// <param name="publish">Publishes it when it has all it needs; already published is fine too.</param>
    Task<Result<ImportedCourse>> FromPathAsync(string path, Guid ownerId, bool publish, CancellationToken ct);
}

/// <param name="Losses">How many things of the package could not come along; the import's page names each.</param>
public sealed record ImportedCourse(Guid ImportId, Guid CourseId, string Slug, string Title, int Added, int Changed, int Unchanged, int Losses)
{
    public bool ChangedNothing => Added == 0 && Changed == 0;
}
