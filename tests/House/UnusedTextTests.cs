using System.Text.RegularExpressions;
using Akada.Platform.Data;
using Akada.Platform.Words;
using Akada.Web.Hosting;
using Xunit;

namespace Akada.House;

public sealed partial class UnusedTextTests
{
    [Fact]
    public void Every_text_is_asked_for_somewhere()
    {
        var code = Source.Files("*.cs*").Select(File.ReadAllText).ToList();
        var literals = code.SelectMany(c => Literal.Matches(c).Select(m => m.Groups[1].Value)).ToHashSet();
        var names = code.SelectMany(c => Name.Matches(c).Select(m => m.Value)).ToHashSet();
        Source.None(new TextBook(new Rooms(AkadaHost.RoomAssemblies)).In("en").Keys.Where(k => !IsUsed(k, literals, names)).Order());
    }

    [Fact]
    public void The_check_of_unused_texts_sees_one()
    {
        HashSet<string> literals = ["courses.state", "courses.join", "full"], names = ["Title"];
        Assert.True(IsUsed("courses.join", literals, names));
        Assert.True(IsUsed("courses.state.draft", literals, names));
        Assert.True(IsUsed("field.Title", literals, names));
        Assert.False(IsUsed("courses.forgotten", literals, names));
    }

    private static bool IsUsed(string key, HashSet<string> literals, HashSet<string> names)
    {
        var (first, rest) = (key[..key.IndexOf('.', StringComparison.Ordinal)], key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        // These are put before what code says: a refusal's code, an action, a notice, an entry of the menu.
        // Texts of consent are named by purpose and version, $"consent.{purpose}.{version}.title".
        if (first == "consent" && literals.Contains("consent.")) return true;
        // $"courses.{verb}"
        if (first == "audit" && literals.Contains(rest[..(rest.IndexOf('.', StringComparison.Ordinal) + 1)])) return true;
        if (first is "refusal" or "audit" or "done" or "nav" && literals.Contains(rest)) return true;
        if (first == "field" && names.Contains(rest)) return true;
        var parent = key[..key.LastIndexOf('.')];
        // "courses.state" with the name of an enum's value, "courses.lessons" with one or other, "web.language." with what comes.
        if (literals.Contains(key) || literals.Contains(parent) || literals.Contains(parent + ".")) return true;
        // $"people.many.{role}" with one or other.
        return (key.EndsWith(".one", StringComparison.Ordinal) || key.EndsWith(".other", StringComparison.Ordinal)) && literals.Contains(parent[..(parent.LastIndexOf('.') + 1)]);
    }

    [GeneratedRegex("""["?=]([a-z_][a-z0-9_.]*)(?=["{&])""")]
    private static partial Regex Literal { get; }

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Name { get; }
}
