using System.Globalization;
using Akada.Platform.Data;
using Microsoft.Extensions.Configuration;

namespace Akada.Platform.Throttling;

/// <summary>The numbers of the limits in this school: the usual ones, and those of the settings.</summary>
public sealed class LimitBook
{
    public const string Section = "Limits";

    /// <summary>Seconds that the slowest answer to a wrong try takes, before the next one is refused.</summary>
    public const string SlowestAnswer = "SlowestAnswer";

    private const int LongestWait = 30, UsualWait = 4;

    private readonly Dictionary<Limit, int> _most = [];

    /// <exception cref="WrongSettingException">A limit is no number that it can be, or there is none of this name.</exception>
    public LimitBook(IConfiguration settings)
    {
        var section = settings.GetSection(Section);
        var names = Limit.All.Select(l => l.Name).Append(SlowestAnswer).ToList();
        foreach (var given in section.GetChildren())
        {
            // Names of settings are the same in capitals, as environment variables are often written.
            if (names.Contains(given.Key, StringComparer.OrdinalIgnoreCase)) continue;
            throw new WrongSettingException(given.Path, $"there is no such limit. There are {string.Join(", ", names)}.");
        }

        foreach (var limit in Limit.All) _most[limit] = Read(section, limit.Name, limit.Usual, limit.MayBeOff ? 0 : 1, 100_000, limit.MayBeOff ? " 0 sets no limit." : "");
        Slowest = TimeSpan.FromSeconds(Read(section, SlowestAnswer, UsualWait, 0, LongestWait, ""));
    }

    public TimeSpan Slowest { get; }

    public int MostOf(Limit limit) => _most[limit];

    private static int Read(IConfigurationSection section, string name, int usual, int least, int most, string more)
    {
        if (section[name] is not { Length: > 0 } text) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new WrongSettingException($"{Section}:{name}", $"\"{text}\" is no whole number from {least} to {most}.{more}");
    }
}
