using System.Diagnostics;
using Akada.Courses.Lessons;
using Akada.Courses.Lessons.Formulas;
using Akada.Platform.Html;
using Xunit;

namespace Akada.Rules.Courses.Lessons;

/// <summary>Measures are taken with nothing beside them.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;

/// <summary>What formulas cost when a text is saved: the figures of docs/performance.md. The bounds are many times what
/// is measured, since other tests run beside.</summary>
[Collection("alone")]
public sealed class FormulaSpeedTests(ITestOutputHelper output)
{
    private static readonly Markdown Markdown = new();

    [Fact]
    public void Rule_114_a_lesson_full_of_formulas_is_saved_in_seconds_and_their_engine_does_not_grow()
    {
        // The renderer itself is made before.
        _ = RenderLesson.Straight(Markdown, "A *lesson* of | words |.", same => same);
        foreach (var many in new[] { 1, 50, 300 })
        {
            TexConverter.Drop();
            var text = Lesson(many, from: many * 1000);
            var (cold, first) = Timed(text);
            var (warm, _) = Timed(text);
            var (other, _) = Timed(Lesson(many, from: (many * 1000) + 500_000));
            output.WriteLine($"{many} formulas: {cold:0} ms with a new engine, {other:0} ms with one that runs, {warm:0} ms once more; {first.Lost.Count} not understood");
            Assert.Empty(first.Lost);
            Assert.True(cold < 15_000, $"{many} formulas took {cold} ms.");
            Assert.True(warm < 1_500, $"{many} formulas took {warm} ms the second time.");
        }

        TexConverter.Drop();
        var none = Memory();
        _ = Timed(Lesson(10, from: 2_000_000));
        var before = Memory();
        for (var part = 0; part < 20; part++) Assert.Empty(Timed(Lesson(100, from: 3_000_000 + (part * 100))).Rendered.Lost);
        var after = Memory();
        TexConverter.Drop();
        var dropped = Memory();
        output.WriteLine($"Heap: {none} MB without an engine, {before} MB with one, {after} MB after 2,000 formulas, {dropped} MB when it is let go");
        Assert.True(after - before < 60, $"2,000 formulas left {after - before} MB.");
        Assert.True(dropped - none < 30, $"{dropped - none} MB stay.");
    }

    // Each formula another: what was converted before is remembered.
    private static string Lesson(int formulas, int from) => string.Join("\n\n", Enumerable.Range(from, formulas).Select(i =>
        $"The value $\\frac{{{i}}}{{2}}mv_{{{i % 7}}}^2 + \\sqrt{{x^2 + {i}}} = \\sum_{{k=1}}^{{n}} \\frac{{a_k}}{{{i}!}}$ follows."));

    private static (double Milliseconds, RenderedLesson Rendered) Timed(string text)
    {
        var began = Stopwatch.GetTimestamp();
        var rendered = RenderLesson.Straight(Markdown, text, same => same);
        return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, rendered);
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true) / 1_000_000;
    }
}
