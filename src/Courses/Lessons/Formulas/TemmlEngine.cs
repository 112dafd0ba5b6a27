using System.Reflection;
using Jint;
using Jint.Native;

namespace Akada.Courses.Lessons.Formulas;

/// <summary>One interpreter with Temml in it. Not for two threads at once.</summary>
internal sealed class TemmlEngine : IDisposable
{
    private const int MostRecursion = 1_500;
    private const long MostMemory = 256_000_000;

    private const string Shown = """
        (function (tex) {
          try { return temml.renderToString(tex, { displayMode: true, throwOnError: true, annotate: false,
              trust: false, strict: false, maxExpand: 500, maxSize: [20, 20], macros: {} }); }
          catch (e) { return ""; }
        })
        """;

    private readonly Deadline _deadline = new() { Limit = TimeSpan.FromSeconds(60) };
    private readonly Engine _engine;
    private readonly JsValue _render;
    private bool _knowsChemistry;

    public TemmlEngine()
    {
        _engine =
            new Engine(options => options.LimitMemory(MostMemory).LimitRecursion(MostRecursion).Constraint(_deadline));
        _engine.Execute(Read("temml.min.js"));
        _render = _engine.Evaluate(Shown);
        _deadline.Limit = TimeSpan.FromSeconds(3);
    }

    /// <summary>Throws when the formula overran its limits: the engine may stand in the middle of something then and
    /// is of no more use.</summary>
    /// <returns>Null when the formula is not understood.</returns>
    public string? Render(string tex)
    {
        // Definitions would outlive the formula, and \href and its like lead out of it.
        if (Refused.Any(command => tex.Contains(command, StringComparison.Ordinal))) return null;
        if (!_knowsChemistry && (tex.Contains("\\ce", StringComparison.Ordinal)
            || tex.Contains("\\pu", StringComparison.Ordinal))) LearnChemistry();
        return _engine.Invoke(_render, tex).AsString() is { Length: > 0 } math ? math : null;
    }

    public void Dispose() => _engine.Dispose();

    private static readonly string[] Refused = ["\\def", "\\gdef", "\\edef", "\\xdef", "\\let", "\\futurelet",
        "\\newcommand", "\\renewcommand", "\\providecommand", "\\global", "\\href", "\\url", "\\includegraphics",
        "\\class", "\\id", "\\style", "\\data"];

    private void LearnChemistry()
    {
        _knowsChemistry = true;
        _deadline.Limit = TimeSpan.FromSeconds(60);
        _engine.Execute(Read("mhchem.min.js"));
        _deadline.Limit = TimeSpan.FromSeconds(3);
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"temml.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed class Deadline : Constraint
    {
        private long _until = long.MaxValue;

        public TimeSpan Limit { get; set; }

        public override void Reset() => _until = Environment.TickCount64 + (long)Limit.TotalMilliseconds;

        public override void Check()
        {
            if (Environment.TickCount64 > _until) throw new TimeoutException();
        }
    }
}
