using Akada.Kernel;

namespace Akada.Courses;

/// <summary>Brings a course package into the school without a browser: for the command line and the demo school.</summary>
public interface IImportCourses
{
    /// <summary>Reads a folder, or a package file (.zip, .imscc, .tar.gz). Saves. The same package a second time changes nothing.</summary>
    /// <param name="ownerId">The instructor, moderator or admin whose course it becomes.</param>
    /// <returns><c>courses.import_known</c> when it is a newer version of a course of theirs and the wish does not say that this may be changed (rule 116).</returns>
    Task<Result<ImportedCourse>> FromPathAsync(string path, Guid ownerId, ImportWish wish, CancellationToken ct);
}

/// <summary>What may be done with a package that nobody confirms.</summary>
/// <param name="Publish">Publishes the course when it has all it needs; already published is fine too.</param>
/// <param name="Into">The slug of the course to bring up to date.</param>
/// <param name="AsNew">Makes a new course also where one is known already.</param>
public sealed record ImportWish(bool Publish = false, string? Into = null, bool AsNew = false);

/// <param name="Losses">How many things of the package could not come along; the import's page names each.</param>
public sealed record ImportedCourse(Guid ImportId, Guid CourseId, string Slug, string Title, int Added, int Changed, int Unchanged, int Losses)
{
    public bool ChangedNothing => Added == 0 && Changed == 0;
}
