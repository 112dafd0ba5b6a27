using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Akada.Kernel;
using Akada.Web.Hosting;
using Xunit;

namespace Akada.House;

/// <summary>Rule 114: what one expression may cost. Every expression of ours is asked, also the ones that come tomorrow.</summary>
public sealed partial class CostTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
    private const int Length = 20_000;

    // Twice the length takes about twice the time; what takes four times as long is as good as endless for a whole book.
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(900);

    // What the expressions look for, in the parts that make them try again and again.
    private static readonly string[] Parts =
    [
        " ", "\n", "a", "a ", "# ", "#", "-", "- ", "=", "`", "` ", "`a``b", "[", "[a", "[a]", "[a](", "[a](b ", "[[a]", "![", "](", "(", "()", "\\(", "\\[", "$", "$$", "$a", "$a ", "{", "{%", "{% comment %}", "{{ page.", "{{",
        "){.a", "`{.a", "[a]{.a", "[a]{#a", "# a {.a", "{:", "<", "<a", "<a ", "<a href=", "<img ", "<img src=\"", "<a href='", "<pre", "<code>", "=\"", "alt='", " alt=\"a\"", ">", "> ", "::: ", ":", ": ", "1. ", "11111", ". ", "\\", "*", "_", "_a",
        "&a", "&#1", "cc by", "by-nc-", " - http://a", "url(", "url( '", "@import", "image-set ", "data:image/png;base64,", "akada-file:", "4.1.1", "\"a", "\uE000", "\uE0001", "onclick", "$IMS-CC-FILEBASE$", "https://youtu.be/", "|", "~~~", "```",
    ];

    private static IEnumerable<(string Name, Regex Regex)> Ours()
    {
        foreach (var type in AkadaHost.RoomAssemblies.Append(typeof(Words).Assembly).SelectMany(a => a.GetTypes()).Where(t => !t.ContainsGenericParameters && t.Namespace?.StartsWith("Akada.", StringComparison.Ordinal) == true))
        {
            foreach (var method in type.GetMethods(Any).Where(m => m.ReturnType == typeof(Regex) && m.GetParameters().Length == 0)) yield return ($"{type.FullName}.{method.Name}", (Regex)method.Invoke(null, null)!);
            foreach (var field in type.GetFields(Any).Where(f => f.FieldType == typeof(Regex) && !f.IsLiteral)) yield return ($"{type.FullName}.{field.Name}", (Regex)field.GetValue(null)!);
        }
    }

    [Fact]
    public void Every_expression_cannot_backtrack_or_has_a_time_of_its_own()
    {
        var all = Ours().ToList();
        Assert.True(all.Count > 40, $"Only {all.Count} expressions were found.");
        Source.None(all.Where(r => !r.Regex.Options.HasFlag(RegexOptions.NonBacktracking) && (r.Regex.MatchTimeout == Regex.InfiniteMatchTimeout || r.Regex.MatchTimeout.TotalMilliseconds > MatchLimit.Milliseconds)).Select(r => $"{r.Name}: {r.Regex}"));
    }

    [Fact]
    public void No_expression_is_made_but_by_an_attribute()
    {
        // The static methods and the constructor take no time unless one thinks of it.
        var bare = Source.Files("*.cs").Where(f => !f.EndsWith("MatchLimit.cs", StringComparison.Ordinal))
            .SelectMany(f => File.ReadLines(f).Where(l => Bare.IsMatch(l)).Select(l => $"{Source.Short(f)}: {l.Trim()}"));
        Source.None(bare);
    }

    [Fact]
    public void Rule_114_no_expression_takes_longer_than_its_text_is_worth()
    {
        var slow = new List<string>();
        var texts = Parts.Select(p => (Name: p, Text: Repeated(p)))
            .Concat(Parts.Select(p => (Name: "# a " + p, Text: "# a " + Repeated(p)))).Concat(Parts.Select(p => (Name: p + " x", Text: Repeated(p) + "x"))).ToList();
        foreach (var (name, regex) in Ours().DistinctBy(r => r.Regex.ToString() + r.Regex.Options))
        {
            foreach (var (part, text) in texts)
            {
                // The machine may be busy with other tests: what is slow is slow three times.
                var took = Enumerable.Range(0, 3).Select(_ => TimeOf(regex, text)).Any(t => t <= Bound);
                if (!took) slow.Add($"{name} on “{part}”");
            }
        }

        Source.None(slow);
    }

    [Fact]
    public async Task The_program_sets_a_net_below_the_expressions_of_libraries()
    {
        // In a process of its own: the net counts only before the first expression is used.
        Assert.StartsWith("Akada.Kernel.MatchLimit.Set();", File.ReadLines(Path.Combine(Source.Root, "src", "Web", "Program.cs")).First(l => l.Length > 0 && !l.StartsWith("using ", StringComparison.Ordinal)), StringComparison.Ordinal);
        MatchLimit.Set();
        Assert.Equal(TimeSpan.FromSeconds(5), AppDomain.CurrentDomain.GetData("REGEX_DEFAULT_MATCH_TIMEOUT"));
        await Task.CompletedTask;
    }

    private static TimeSpan TimeOf(Regex regex, string text)
    {
        var begin = Stopwatch.GetTimestamp();
        try
        {
            _ = regex.Count(text);
            return Stopwatch.GetElapsedTime(begin);
        }
        catch (RegexMatchTimeoutException)
        {
            return TimeSpan.MaxValue;
        }
    }

    private static string Repeated(string part) => string.Concat(Enumerable.Repeat(part, Length / part.Length));

    [GeneratedRegex(@"new Regex\(|\bRegex\.(?:Match|Matches|IsMatch|Replace|Split|Count|EnumerateMatches)\(|\[GeneratedRegex\((?!.*(?:NonBacktracking|MatchLimit\.Milliseconds)\)\])")]
    private static partial Regex Bare { get; }
}
