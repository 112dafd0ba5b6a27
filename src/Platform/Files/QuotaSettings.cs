using System.Globalization;
using Akada.Platform.Data;
using Microsoft.Extensions.Configuration;

namespace Akada.Platform.Files;

/// <summary>How many bytes of files the school keeps. 0 sets no limit.</summary>
/// <param name="Account">Brought by one person.</param>
/// <param name="Owner">Of one owner of files.</param>
/// <param name="School">In all.</param>
/// <param name="FreeDisk">What must stay free on the disk, for the database and the logs.</param>
public sealed record QuotaSettings(long Account, long Owner, long School, long FreeDisk)
{
    private const long Megabyte = 1_000_000;

    /// <exception cref="WrongSettingException">A limit is no whole number.</exception>
    public static QuotaSettings Read(IConfiguration settings) => new(
        Read(settings, "Files:AccountMegabytes", 10_000), Read(settings, "Files:CourseMegabytes", 5_000),
        Read(settings, "Files:SchoolMegabytes", 100_000), Read(settings, "Files:FreeMegabytes", 1_000));

    private static long Read(IConfiguration settings, string key, int usual)
    {
        if (settings[key] is not { Length: > 0 } given) return usual * Megabyte;
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number * Megabyte
            : throw new WrongSettingException(key, $"\"{given}\" is no whole number of megabytes. 0 sets no limit.");
    }
}
