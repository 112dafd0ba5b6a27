using System.Text.RegularExpressions;
using Xunit;

namespace Akada.House;

/// <summary>docs/security/asvs.tsv names things that are there: its evidence is files, classes, tests, documents and decisions.</summary>
public sealed partial class AsvsTests
{
    // Words of the framework, of PostgreSQL and systemd, and of what we do not have, in rows that say so.
    private static readonly string[] NotOurs = ["BinaryFormatter", "WebSocket", "VerifyFull", "ProtectSystem", "ReadWritePaths"];

    private static readonly Lazy<IReadOnlyList<string[]>> Rows = new(() =>
        [.. File.ReadLines(Path.Combine(Source.Root, "docs", "security", "asvs.tsv")).Skip(1).Select(l => l.Split('\t'))]);

    [Fact]
    public void Each_requirement_of_levels_1_and_2_has_one_verdict_with_words()
    {
        Assert.Equal(253, Rows.Value.Count);
        Assert.Equal(253, Rows.Value.Select(r => r[0]).Distinct().Count());
        Source.None(Rows.Value
            .Where(r => r.Length != 4 || r[1] is not ("1" or "2") || r[2] is not ("pass" or "partly" or "fail" or "n/a" or "unknown") || r[3].Length < 4)
            .Select(r => string.Join(' ', r)));
    }

    [Fact]
    public void What_the_evidence_names_exists()
    {
        var files = Directory.EnumerateFiles(Source.Root).Concat(Source.Files("*")).Concat(Source.Files("*", "tests")).Concat(Source.Files("*", "docs")).ToList();
        var names = files.Select(Path.GetFileName).ToHashSet();
        var words = files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal))
            .SelectMany(f => Words.Matches(File.ReadAllText(f)).Select(m => m.Value)).Concat(NotOurs).ToHashSet();
        var decisions = names.Where(n => n!.EndsWith(".md", StringComparison.Ordinal)).Select(n => n!.Split('-')[0]).ToHashSet();
        foreach (var row in Rows.Value)
        {
            var (id, evidence) = (row[0], row[3]);
            Source.None(FileNames.Matches(evidence).Where(m => !names.Contains(m.Value)).Select(m => $"{id}: no file {m.Value}"));
            Source.None(Paths.Matches(evidence).Where(m => !File.Exists(Path.Combine(Source.Root, m.Value))).Select(m => $"{id}: no {m.Value}"));
            Source.None(Words.Matches(evidence).Where(m => TwoParts.IsMatch(m.Value) && !words.Contains(m.Value)).Select(m => $"{id}: nothing called {m.Value}"));
            Source.None(Decisions.Matches(evidence).Where(m => !decisions.Contains(m.Value)).Select(m => $"{id}: no decision {m.Value}"));
            // A number of a line is wrong after the next change.
            Assert.DoesNotMatch(@"\.\w+:\d", evidence);
        }
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words { get; }

    [GeneratedRegex("^[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+$")]
    private static partial Regex TwoParts { get; }

    [GeneratedRegex(@"(?<![\w/-])[\w-]+\.(?:cs|js|txt|tsv|md|css|cshtml)\b")]
    private static partial Regex FileNames { get; }

    [GeneratedRegex(@"\b(?:docs|tests|src)/[\w./-]*\w\.\w+")]
    private static partial Regex Paths { get; }

    [GeneratedRegex(@"(?<=ADR [\d/]*)\d{4}")]
    private static partial Regex Decisions { get; }
}
