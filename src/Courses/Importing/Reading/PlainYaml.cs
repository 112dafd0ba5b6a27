using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Akada.Courses.Importing.Reading;

/// <summary>The little of YAML that a course's front matter needs: texts and lists of texts. No tags, no aliases, nothing nested deeper.</summary>
internal sealed class PlainYaml
{
    // Time to read grows with the square of the depth, and no honest front matter is longer.
    private const int Longest = 32_000;

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    public string? this[string key] => _values.TryGetValue(key, out var list) && list.Count > 0 && list[0].Trim() is { Length: > 0 } text ? text : null;

    public IReadOnlyList<string> List(string key) => _values.TryGetValue(key, out var list) ? [.. list.Where(v => v.Length > 0)] : [];

    public int? Number(string key) => int.TryParse(this[key], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool IsEmpty => _values.Count == 0;

    /// <returns>Null when the text is no YAML.</returns>
    public static PlainYaml? Read(string text)
    {
        if (text.Length > Longest) return null;
        var yaml = new PlainYaml();
        try
        {
            var parser = new Parser(new StringReader(text));
            var depth = 0;
            string? key = null;
            while (parser.MoveNext())
            {
                if (parser.Current is MappingStart or SequenceStart) depth++;
                if (parser.Current is MappingEnd or SequenceEnd) depth--;
                if (depth == 1 && parser.Current is SequenceEnd or MappingEnd) key = null;
                if (parser.Current is not Scalar scalar) continue;
                if (depth == 1 && key is null) yaml._values[key = scalar.Value] = [];
                else if (key is not null && depth <= 2) yaml._values[key].Add(scalar.IsKey ? "" : scalar.Value);
                if (depth == 1 && !scalar.IsKey && yaml._values[key!].Count > 0) key = null;
            }

            return yaml;
        }
        catch (YamlException)
        {
            return null;
        }
    }
}
