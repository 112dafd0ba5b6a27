using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Akada.House;

/// <summary>What others wrote and we ship: free to use for every school, pinned, and few.</summary>
public sealed partial class PackageTests
{
    private static readonly string[] Free = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MS-PL OR Apache-2.0", "MPL-2.0", "ISC"];

    /// <summary>Packages that bring their licence as a file; each file was read by a person.</summary>
    private static readonly Dictionary<string, string> Read = new() { ["otp.net"] = "MIT", ["stripe.net"] = "Apache-2.0" };

    /// <summary>Free once, or free only for some.</summary>
    private static readonly string[] Commercial = ["MediatR", "AutoMapper", "FluentAssertions", "MassTransit", "Duende", "ImageSharp", "EPPlus", "QuestPDF", "ServiceStack", "Moq"];

    [Fact]
    public void Every_package_is_free_for_every_school()
    {
        var wrong = Locked().Select(p => (p.Id, Licence: LicenceOf(p.Id, p.Version))).Where(p => !Free.Contains(p.Licence)).Select(p => $"{p.Id}: {p.Licence}");
        Source.None(wrong);
    }

    [Fact]
    public void No_package_is_commercial() =>
        Source.None(Locked().Select(p => p.Id).Where(id => Commercial.Any(c => id.Contains(c, StringComparison.OrdinalIgnoreCase))));

    [Fact]
    public void Every_package_of_ours_has_its_line_in_the_decisions()
    {
        var decision = File.ReadAllText(Path.Combine(Source.Root, "docs", "decisions", "0015-packages-and-their-licences.md"));
        var ours = XDocument.Load(Path.Combine(Source.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(p => (string)p.Attribute("Include")!);
        Source.None(ours.Where(p => !decision.Contains($"`{p}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_lock_files_hold_what_the_projects_ask_for()
    {
        var versions = XDocument.Load(Path.Combine(Source.Root, "Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(p => (string)p.Attribute("Include")!, p => (string)p.Attribute("Version")!, StringComparer.OrdinalIgnoreCase);
        var wrong = new List<string>();
        foreach (var project in Projects())
        {
            var direct = LockOf(project).Where(p => p.Kind == "Direct").ToDictionary(p => p.Id, p => p.Version, StringComparer.OrdinalIgnoreCase);
            var asked = XDocument.Load(project).Descendants("PackageReference").Select(p => (string)p.Attribute("Include")!).ToList();
            wrong.AddRange(asked.Where(p => !direct.TryGetValue(p, out var locked) || locked != versions[p]).Select(p => $"{Source.Short(project)}: {p}"));
        }

        Source.None(wrong);
    }

    [Fact]
    public void The_check_of_licences_sees_a_strange_one()
    {
        Assert.Equal("none", LicenceIn("<package><metadata /></package>"));
        Assert.DoesNotContain(LicenceIn("<package><metadata><license type=\"expression\">GPL-3.0-only</license></metadata></package>"), Free);
    }

    private static IEnumerable<string> Projects() =>
        new[] { "src", "tests", "bench", "storm" }.SelectMany(under => Directory.EnumerateFiles(Path.Combine(Source.Root, under), "*.csproj", SearchOption.AllDirectories));

    private static IReadOnlyList<(string Id, string Version)> Locked() => [.. Projects().SelectMany(LockOf).Where(p => p.Kind != "Project").Select(p => (p.Id, p.Version)).Distinct()];

    private static IEnumerable<(string Id, string Version, string Kind)> LockOf(string project) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")))!["dependencies"]!.AsObject()
            .SelectMany(target => target.Value!.AsObject())
            .Select(p => (p.Key.ToLowerInvariant(), (string?)p.Value!["resolved"] ?? "", (string)p.Value["type"]!));

    private static string LicenceOf(string id, string version)
    {
        if (Read.TryGetValue(id, out var known)) return known;
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return LicenceIn(File.ReadAllText(Path.Combine(folder, id, version, $"{id}.nuspec")));
    }

    private static string LicenceIn(string nuspec) => Licence.Match(nuspec) is { Success: true } found ? found.Groups[1].Value.Trim() : "none";

    [GeneratedRegex("<license type=\"expression\">([^<]+)</license>")]
    private static partial Regex Licence { get; }
}
