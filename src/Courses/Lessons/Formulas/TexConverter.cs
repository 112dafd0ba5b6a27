using System.Collections.Concurrent;

namespace Akada.Courses.Lessons.Formulas;

/// <summary>
/// TeX to MathML by Temml, a converter in JavaScript that runs here in an interpreter without access to anything.
/// Used when a text is saved, imported or rendered anew, never for a page that is
/// read. Two engines at most, made when the first formula comes and let go when none has come for a while; each
/// formula and each text has its time.
/// </summary>
internal static class TexConverter
{
    private const int Deepest = 60;
    private const int Longest = 4_000;
    private const int MostKept = 2_000;
    private const int WorthTwo = 40;

    private static readonly TimeSpan ForOneText = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(3);

    private static readonly SemaphoreSlim Free = new(2, 2);
    private static readonly ConcurrentBag<TemmlEngine> Engines = [];
    private static readonly ConcurrentDictionary<string, string> Kept = new(StringComparer.Ordinal);
    private static readonly Timer LetGo = new(_ => Drop());

    /// <returns>MathML by formula; one that is not understood, or for which no time was left, has none.</returns>
    public static IReadOnlyDictionary<string, string> Convert(IEnumerable<string> formulas)
    {
        var made = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var left = new List<string>();
        foreach (var tex in formulas.Distinct(StringComparer.Ordinal))
        {
            if (Plain(tex) is { } plain) made[tex] = plain;
            else if (Kept.TryGetValue(tex, out var kept)) made[tex] = kept;
            else if (IsShallow(tex)) left.Add(tex);
        }

        if (left.Count == 0 || !Free.Wait(ForOneText)) return made;
        // The other engine helps with a lesson full of new ones, where nobody else needs it now.
        var helpers = left.Count > WorthTwo && Free.Wait(TimeSpan.Zero) ? 2 : 1;
        try
        {
            var threads = left.Chunk((left.Count + helpers - 1) / helpers).Select(part => Begin(part, made)).ToList();
            threads.ForEach(t => t.Join());
        }
        finally
        {
            Free.Release(helpers);
            LetGo.Change(Idle, Timeout.InfiniteTimeSpan);
        }

        // What this text uses is wanted again soon: its author goes on writing.
        if (Kept.Count > MostKept) foreach (var old in Kept.Keys.Where(k => !made.ContainsKey(k))) Kept.TryRemove(old, out _);
        if (Kept.Count > MostKept) Kept.Clear();
        return made;
    }

    /// <summary>Ends the engines that nobody uses; for tests too.</summary>
    internal static void Drop()
    {
        while (Engines.TryTake(out var engine)) engine.Dispose();
        Kept.Clear();
    }

    private static Thread Begin(string[] part, ConcurrentDictionary<string, string> made)
    {
        // A stack of its own: the interpreter calls itself several times for each brace.
        var thread = new Thread(() => Run(part, made), maxStackSize: 16 * 1024 * 1024) { IsBackground = true, Name = "formulas" };
        thread.Start();
        return thread;
    }

    private static void Run(string[] left, ConcurrentDictionary<string, string> made)
    {
        var until = Environment.TickCount64 + (long)ForOneText.TotalMilliseconds;
        TemmlEngine? engine = null;
        foreach (var tex in left)
        {
            if (Environment.TickCount64 > until) break;
            // A task of its own for each, on this thread: whatever happens in an interpreter must end neither the
            // thread nor the program.
            var one = new Task<string?>(() =>
            {
                if (engine is null && !Engines.TryTake(out engine)) engine = new TemmlEngine();
                return engine.Render(tex);
            });
            one.RunSynchronously();
            if (one.Exception is not null)
            {
                engine?.Dispose();
                engine = null;
            }
            else if (one.GetAwaiter().GetResult() is { } math)
            {
                Kept[tex] = made[tex] = math;
            }
        }

        if (engine is not null) Engines.Add(engine);
    }

    // One letter or one number needs no engine.
    private static string? Plain(string tex) =>
        tex.Length == 1 && char.IsLetter(tex[0]) ? $"<math><mi>{tex}</mi></math>"
        : tex.Length is > 0 and < 20 && tex.All(char.IsAsciiDigit) ? $"<math><mn>{tex}</mn></math>" : null;

    private static bool IsShallow(string tex)
    {
        if (tex.Length > Longest) return false;
        var depth = 0;
        for (var i = 0; i < tex.Length; i++)
        {
            if (tex[i] == '\\') i++;
            else if (tex[i] == '{' && ++depth > Deepest) return false;
            else if (tex[i] == '}') depth--;
        }

        return true;
    }
}
