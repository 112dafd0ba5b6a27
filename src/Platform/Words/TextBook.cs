using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Akada.Platform.Data;

namespace Akada.Platform.Words;

/// <summary>All texts of all rooms, read once from the embedded <c>Texts/AREA.LANGUAGE.json</c>.</summary>
public sealed class TextBook
{
    public const string PseudoLanguage = "qps-Ploc";

    /// <summary>The same words read from right to left, by the name that Android gives its own.</summary>
    public const string PseudoRightToLeft = "ar-XB";

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _languages;

    public TextBook(Rooms rooms)
    {
        var read = new Dictionary<string, Dictionary<string, string>>();
        foreach (var room in rooms.Assemblies) Read(room, read);
        read[PseudoLanguage] = read["en"].ToDictionary(t => t.Key, t => Pseudo(t.Value));
        read[PseudoRightToLeft] = read[PseudoLanguage];
        _languages = read.ToFrozenDictionary(l => l.Key, l => l.Value.ToFrozenDictionary());
    }

    public IReadOnlyCollection<string> Languages => [.. _languages.Keys.Where(l => l is not (PseudoLanguage or PseudoRightToLeft)).Order()];

    public IReadOnlyDictionary<string, string> In(string language) => _languages[language];

    public bool Knows(string language) => _languages.ContainsKey(language);

    public string? Find(string key, CultureInfo culture)
    {
        for (var c = culture; !string.IsNullOrEmpty(c.Name); c = c.Parent)
        {
            if (_languages.TryGetValue(c.Name, out var own) && own.TryGetValue(key, out var text)) return text;
        }

        return _languages["en"].GetValueOrDefault(key);
    }

    private static void Read(Assembly room, Dictionary<string, Dictionary<string, string>> into)
    {
        foreach (var name in room.GetManifestResourceNames().Where(n => n.StartsWith("Texts/", StringComparison.Ordinal)))
        {
            var language = Path.GetExtension(Path.GetFileNameWithoutExtension(name)).TrimStart('.');
            if (!into.TryGetValue(language, out var texts)) into[language] = texts = [];
            using var stream = room.GetManifestResourceStream(name)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
            {
                if (!texts.TryAdd(key, text)) throw new InvalidOperationException($"The text {key} stands twice; the second time in {name} of {room.GetName().Name}.");
            }
        }
    }

    /// <summary>English with accents and 40 % more length, in which an untranslated or cut sentence shows at once.</summary>
    private static string Pseudo(string text)
    {
        const string Plain = "aeiouyncAEIOUNC", Accented = "áéíóúýñçÁÉÍÓÚÑÇ";
        var result = new StringBuilder("⟦");
        var inPlaceholder = false;
        foreach (var c in text)
        {
            inPlaceholder = c == '{' || (inPlaceholder && c != '}');
            var at = inPlaceholder ? -1 : Plain.IndexOf(c, StringComparison.Ordinal);
            result.Append(at < 0 ? c : Accented[at]);
        }

        return result.Append('·', text.Length * 2 / 5).Append('⟧').ToString();
    }
}
