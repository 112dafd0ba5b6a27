namespace Akada.Courses.Importing;

/// <param name="Content">Seekable. It stays the caller's, and must stay open while files of the draft are read.</param>
internal sealed record PackageSource(Stream Content, string FileName);
