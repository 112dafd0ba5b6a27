using System.Globalization;

namespace Akada.Progress.Completion;

/// <summary>Which seconds of a recording were played, on whatever device: stretches that do not touch, kept as <c>0-50,70-90</c>.</summary>
internal sealed class Played
{
    public const int Longest = 86_400;

    // A row stays small whatever is sent; 32 stretches fill 384 characters at most.
    private const int MostStretches = 32;

    private readonly bool[] _seconds = new bool[Longest];

    private Played()
    {
    }

    public static Played Read(string? kept)
    {
        var played = new Played();
        foreach (var stretch in (kept ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = stretch.Split('-');
            played.Add(int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture), Longest);
        }

        return played;
    }

    /// <summary>Adds the seconds from <paramref name="from"/> up to <paramref name="to"/>, but no more new ones than <paramref name="most"/>.</summary>
    /// <returns>How many were new.</returns>
    public int Add(int from, int to, int most)
    {
        var added = 0;
        for (var at = Math.Max(from, 0); at < Math.Min(to, Longest) && added < most; at++)
        {
            if (_seconds[at]) continue;
            _seconds[at] = true;
            added++;
        }

        return added;
    }

    /// <summary>In order of time. Of too many, the shortest are forgotten: that never gives what was not played.</summary>
    public IReadOnlyList<(int From, int To)> Stretches
    {
        get
        {
            var all = new List<(int From, int To)>();
            for (var at = 0; at < Longest; at++)
            {
                if (!_seconds[at]) continue;
                var from = at;
                while (at < Longest && _seconds[at]) at++;
                all.Add((from, at));
            }

            return [.. all.OrderByDescending(s => s.To - s.From).Take(MostStretches).OrderBy(s => s.From)];
        }
    }

    public int Seconds => Stretches.Sum(s => s.To - s.From);

    public override string ToString() => string.Join(',', Stretches.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.From}-{s.To}")));
}
