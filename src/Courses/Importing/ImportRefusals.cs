using Akada.Kernel;

namespace Akada.Courses.Importing;

/// <summary>Every way a package is turned away. One bad lesson is a <see cref="Loss"/>, not a refusal.</summary>
internal static class ImportRefusals
{
    public static readonly Refusal NotAnArchive = new("courses.import_not_an_archive", RefusalKind.Invalid);
    public static readonly Refusal Corrupted = new("courses.import_corrupted", RefusalKind.Invalid);
    public static readonly Refusal Encrypted = new("courses.import_encrypted", RefusalKind.Invalid);
    public static readonly Refusal NoCourse = new("courses.import_no_course", RefusalKind.Invalid);
    public static readonly Refusal TooManyFiles = new("courses.import_too_many_files", RefusalKind.Invalid);
    public static readonly Refusal TooLarge = new("courses.import_too_large", RefusalKind.Invalid);
    public static readonly Refusal TooMuchText = new("courses.import_too_much_text", RefusalKind.Invalid);
    public static readonly Refusal FileTooLarge = new("courses.import_file_too_large", RefusalKind.Invalid);
    public static readonly Refusal Bomb = new("courses.import_bomb", RefusalKind.Invalid);
    public static readonly Refusal UnsafePath = new("courses.import_unsafe_path", RefusalKind.Invalid);
    public static readonly Refusal AbsolutePath = new("courses.import_absolute_path", RefusalKind.Invalid);
    public static readonly Refusal Backslash = new("courses.import_backslash", RefusalKind.Invalid);
    public static readonly Refusal Symlink = new("courses.import_symlink", RefusalKind.Invalid);
    public static readonly Refusal TwiceTheSamePath = new("courses.import_duplicate_path", RefusalKind.Invalid);
    public static readonly Refusal Unreadable = new("courses.import_unreadable", RefusalKind.Invalid);
    public static readonly Refusal Unsupported = new("courses.import_unsupported", RefusalKind.Invalid);
}
