namespace Akada.Courses.Importing;

/// <summary>Where a package's <see cref="CourseDraft.SourceKey"/> comes from, which is how much it proves.</summary>
internal enum KeyOrigin
{
    /// <summary>Made from what the archive or folder is called: proves nothing.</summary>
    FileName,

    /// <summary>Made from the course's title, which two courses may share.</summary>
    Title,

    /// <summary>An identifier that a program gives to every course it exports, as <c>cctd0001</c>.</summary>
    Generic,

    /// <summary>An identifier that was made or chosen for this course.</summary>
    Own,
}
