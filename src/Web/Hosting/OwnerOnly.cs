using System.Runtime.InteropServices;

namespace Akada.Web.Hosting;

/// <summary>
/// What the program makes is readable by its own user only: database, files, keys (umask 077), whatever the shell or the
/// service unit said. Called before any file is made.
/// </summary>
internal static class OwnerOnly
{
    private const uint NothingForOthers = 0b000_111_111;

    public static void Set()
    {
        if (OperatingSystem.IsWindows()) return;
        try
        {
            _ = Umask(NothingForOthers);
        }
        catch (TypeLoadException)
        {
            // A C library under another name: the service unit and the folder's own mode guard then (install.md).
        }
    }

    /// <summary>The database file of a school from before is closed to others as well; SQLite gives its other files the same mode.</summary>
    public static void Close(string file)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(file)) return;
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            if ((File.GetUnixFileMode(file) & ~owner) != 0) File.SetUnixFileMode(file, owner);
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's file, which we may only use.
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint Umask(uint mask);
}
