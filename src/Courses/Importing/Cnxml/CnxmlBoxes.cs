using System.Xml.Linq;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cnxml;

/// <summary>What a book sets apart from the running text: notes, examples, exercises and their solutions.</summary>
internal sealed class CnxmlBoxes(CnxmlPlace place, Func<XElement, object[]> inside)
{
    public object[]? Of(XElement box) => box.Name() switch
    {
        "note" or "rule" => Box(box, box.One("label").Line(), onlyWhenUntitled: place.Words.Note),
        "example" => Box(box, place.Words.Example, onlyWhenUntitled: null),
        "exercise" => Exercise(box),
        "solution" => [Solution(box)],
        "definition" => [new XElement("dl", new XElement("dt", box.One("term") is { } term ? inside(term) : []), new XElement("dd", box.All("meaning").SelectMany(inside)))],
        _ => [new XElement("h2", place.Words.Glossary), .. inside(box)],
    };

    public static IEnumerable<object> Titled(XElement e) => e.One("title").Line() is { } title ? [new XElement("p", new XElement("strong", title))] : [];

    public static XElement? Caption(XElement figure, Func<XElement, object[]> inside)
    {
        var parts = new[] { figure.One("title"), figure.One("caption") }.OfType<XElement>().Where(p => p.Line() is not null).ToList();
        return parts.Count == 0 ? null : new XElement("figcaption", parts.SelectMany((p, i) => i == 0 ? inside(p) : [" ", .. inside(p)]));
    }

    /// <summary>A box that held nothing but exercises of a question bank elsewhere is gone with them.</summary>
    private object[]? Box(XElement box, string? label, string? onlyWhenUntitled)
    {
        var content = new XElement("div", inside(box));
        if (SaysNothing(content)) return null;
        if (OnlyLostExercises(box)) return Lost(box);
        if (content.Descendants("iframe").Count() == 1 && string.IsNullOrWhiteSpace(content.Value)) return [new XElement("blockquote", content.Nodes())];

        var title = box.One("title") is { } t && t.Line() is not null ? inside(t) : [];
        object[] head = (label, title.Length) switch
        {
            (null, 0) => onlyWhenUntitled is null ? [] : [onlyWhenUntitled],
            (null, _) => title,
            (_, 0) => [label],
            _ => [label, ": ", .. title],
        };
        return [new XElement("blockquote", head.Length == 0 ? null : new XElement("p", new XElement("strong", head)), content.Nodes())];
    }

    private object[]? Lost(XElement box)
    {
        place.Lose(box.One("title").Line() ?? box.Get("id") ?? box.Name(), LossKind.Exercise);
        return null;
    }

    // Its few words only led to the questions: "For each of these, which error occurs?"
    private bool OnlyLostExercises(XElement box) =>
        box.All("exercise").ToList() is { Count: > 0 } exercises && exercises.All(e => SaysNothing(new XElement("div", inside(e))));

    private object[]? Exercise(XElement exercise)
    {
        var content = new XElement("div", inside(exercise));
        if (SaysNothing(content)) return null;
        var title = exercise.One("title").Line() ?? exercise.One("problem")?.One("title").Line();
        return [new XElement("div", new XElement("p", new XElement("strong", title is null ? place.Words.Exercise : $"{place.Words.Exercise}: {title}")), content.Nodes())];
    }

    private XElement Solution(XElement solution) =>
        new("details", new XElement("summary", solution.One("title").Line() ?? place.Words.Solution), inside(solution));

    private static bool SaysNothing(XElement html) =>
        string.IsNullOrWhiteSpace(html.Value) && !html.Descendants().Any(d => d.Name.LocalName is "img" or "iframe" or "table");
}
