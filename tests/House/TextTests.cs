using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Words;
using Akada.Web.Hosting;
using Xunit;

namespace Akada.House;

public sealed partial class TextTests
{
    private static readonly TextBook Book = new(new Rooms(AkadaHost.RoomAssemblies));

    [Fact]
    public void English_and_French_have_the_same_texts_with_the_same_places_for_values()
    {
        var (en, fr) = (Book.In("en"), Book.In("fr"));
        Source.None(en.Keys.Except(fr.Keys).Select(k => "no French: " + k).Concat(fr.Keys.Except(en.Keys).Select(k => "no English: " + k)));
        Source.None(en.Keys.Where(k => Places(en[k]) != Places(fr[k])));
    }

    [Fact]
    public void Every_text_that_code_and_pages_ask_for_exists()
    {
        var en = Book.In("en");
        var missing = Source.Files("*.cs*").SelectMany(f => Source.UsedText.Matches(Source.Code(f)).Select(m => (File: f, Key: m.Groups.Cast<Group>().Skip(1).First(g => g.Success).Value, Many: m.Groups[2].Success)))
            // A key that ends in a dot is completed at run time, and its enum is checked below.
            .Where(u => !u.Key.EndsWith('.') && !(u.Many ? en.ContainsKey(u.Key + ".one") && en.ContainsKey(u.Key + ".other") : en.ContainsKey(u.Key)))
            .Select(u => $"{Source.Short(u.File)}: {u.Key}").Distinct();
        Source.None(missing);
    }

    [Fact]
    public void Every_notice_and_every_audit_action_has_its_words()
    {
        var en = Book.In("en");
        var asked = Source.Files("*.cs").SelectMany(f =>
        {
            var code = Source.Code(f);
            return AuditAction.Matches(code).Select(m => "audit." + m.Groups[1].Value)
                .Concat(Notice.Matches(code).Select(m => "done." + m.Groups[1].Value));
        }).Distinct();
        Source.None(asked.Where(k => !en.ContainsKey(k)));
    }

    [Fact]
    public void Every_refusal_says_its_sentence()
    {
        var en = Book.In("en");
        var refusals = AkadaHost.RoomAssemblies.SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Refusal)).Select(f => ((Refusal)f.GetValue(null)!).Code).ToList();
        Assert.NotEmpty(refusals);
        Source.None(refusals.Where(c => !en.ContainsKey("refusal." + c)));
    }

    [Fact]
    public void No_key_stands_in_two_rooms()
    {
        var twice = Source.Files("*.en.json").SelectMany(f => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(f))!.Keys)
            .GroupBy(k => k).Where(g => g.Count() > 1).Select(g => g.Key);
        Source.None(twice);
    }

    private static string Places(string text) => string.Join(',', Place.Matches(text).Select(m => m.Value).Distinct().Order());

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Place { get; }

    [GeneratedRegex("audit\\.Record\\(\"([a-z_.]+)\"")]
    private static partial Regex AuditAction { get; }

    [GeneratedRegex("""(?:done: "|\?done=)([a-z_]+)""")]
    private static partial Regex Notice { get; }
}
