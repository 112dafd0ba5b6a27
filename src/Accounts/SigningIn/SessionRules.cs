using System.Globalization;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.Extensions.Configuration;

namespace Akada.Accounts.SigningIn;

/// <summary>How long a sign-in lasts at the most, however often it is used (OWASP ASVS 5.0, 7.3.2).</summary>
internal sealed class SessionRules(IConfiguration settings)
{
    private readonly TimeSpan _longest = TimeSpan.FromDays(Read(settings, "Sessions:Days", usual: 30, most: 400));
    private readonly TimeSpan _longestOfStaff = TimeSpan.FromHours(Read(settings, "Sessions:StaffHours", usual: 12, most: 9600));

    /// <summary>Instructors, moderators and admins reach the data of others, so they prove more often who they are.</summary>
    public TimeSpan LongestOf(Role role) => role is Role.Student or Role.Parent ? _longest : _longestOfStaff;

    public bool IsOver(Role role, DateTime startedAt, DateTime now) => now - startedAt > LongestOf(role);

    /// <exception cref="WrongSettingException">The setting is no whole number in its range.</exception>
    private static int Read(IConfiguration settings, string key, int usual, int most)
    {
        if (settings[key] is not { Length: > 0 } typed) return usual;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) return number;
        throw new WrongSettingException(key, $"\"{typed}\" is no whole number from 1 to {most}.");
    }
}
