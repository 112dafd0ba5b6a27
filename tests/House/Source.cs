using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Akada.House;

/// <summary>The code as files.</summary>
internal static partial class Source
{
    public static string Root { get; } = FindRoot();

    /// <summary>The rooms from the ground up, as the house plan orders them. A room may use only what stands before it.</summary>
    public static readonly string[] Order = ["Kernel", "Platform", "Audit", "Accounts", "Families", "Courses", "Enrollment", "Payments", "Progress", "Migrations.Sqlite", "Migrations.Postgres", "Web"];

    public static IEnumerable<string> Files(string pattern, string under = "src") =>
        Directory.EnumerateFiles(Path.Combine(Root, under), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/Migrations.", StringComparison.Ordinal));

    public static string Short(string file) => Path.GetRelativePath(Root, file);

    /// <summary>The projects that a project file refers to, by name.</summary>
    public static IReadOnlyList<string> ReferencesOf(string projectXml) =>
        [.. XDocument.Parse(projectXml).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')))];

    /// <summary>References that point up the house or to its own floor.</summary>
    public static IReadOnlyList<string> UpwardReferences(string project, string projectXml) =>
        [.. ReferencesOf(projectXml).Where(r => Array.IndexOf(Order, r) >= Array.IndexOf(Order, project) || Array.IndexOf(Order, r) < 0)];

    [GeneratedRegex("""T\["([a-z_0-9.]+)"|T\.Many\("([a-z_0-9.]+)"|(?:label|hint|Label|Hint)="([a-z_]+\.[a-z_0-9.]+)"|texts\["([a-z_0-9.]+)"|Text\("([a-z_0-9.]+)"\)""")]
    public static partial Regex UsedText { get; }

    /// <summary>Fails with every offender on a line of its own.</summary>
    public static void None(IEnumerable<string?> offenders)
    {
        var found = offenders.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>A file's text without its doc comments, whose examples are no uses.</summary>
    public static string Code(string file) => string.Join('\n', File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("///", StringComparison.Ordinal)));

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Akada.slnx"))) return at.FullName;
        }

        throw new InvalidOperationException("The tests run inside a clone.");
    }
}
