using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Cartridge;
using Akada.Courses.Importing.Cnxml;
using Akada.Courses.Importing.Markdown;
using Akada.Courses.Importing.Workbench;
using Akada.Kernel;

namespace Akada.Courses.Importing;

internal static class Recognise
{
    private static readonly (string File, string Kind)[] Foreign = [("moodle_backup.xml", "Moodle"), ("h5p.json", "H5P"), ("cmi5.xml", "cmi5"), ("tincan.xml", "xAPI")];

    public static Result<CourseDraft> AndRead(PackageFiles package) =>
        ReadHere(package) ?? (package.Inner() is { } inner ? ReadHere(inner) : null) ?? ReadPlain(package.Inner() ?? package);

    private static Result<CourseDraft>? ReadHere(PackageFiles package)
    {
        foreach (var (file, kind) in Foreign)
        {
            if (package.Has(file)) return ImportRefusals.Unsupported.With(kind);
        }

        return package switch
        {
            _ when package.Has("imsmanifest.xml") => CartridgeCourse.Read(package),
            _ when CnxmlCourse.CollectionsOf(package).Count > 0 => CnxmlCourse.Read(package),
            _ when NativeCourse.Marks(package) => NativeCourse.Read(package),
            _ when WorkbenchCourse.Marks(package) => WorkbenchCourse.Read(package),
            _ => (Result<CourseDraft>?)null,
        };
    }

    private static Result<CourseDraft> ReadPlain(PackageFiles package) =>
        package.WithEnding(".md").Any() ? PlainCourse.Read(package) : ImportRefusals.NoCourse;
}
