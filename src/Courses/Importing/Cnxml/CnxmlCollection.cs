using System.Xml.Linq;
using Akada.Courses.Importing.Reading;
using Akada.Kernel;

namespace Akada.Courses.Importing.Cnxml;

/// <summary>The book: its metadata and which documents stand in which chapter.</summary>
internal sealed record CnxmlCollection(string Key, string Title, string? Slug, string? Language, string? Licence, string Summary, IReadOnlyList<CnxmlChapter> Chapters)
{
    public KeyOrigin KeyFrom { get; init; }

    public static CnxmlCollection? Read(string xml)
    {
        if (SafeXml.Read(xml) is not { } root || root.Name() != "collection") return null;
        var about = root.One("metadata");
        var title = about?.One("title").Line() ?? root.One("title").Line();
        if (title is null) return null;

        var chapters = new List<CnxmlChapter>();
        Collect(root.One("content"), [], chapters);
        var slug = about?.One("slug").Line();
        var given = about?.One("uuid").Line() ?? about?.One("content-id").Line() ?? slug;
        return new CnxmlCollection(
            given ?? Words.Slug(title),
            title,
            slug,
            about?.One("language").Line(),
            Importing.Reading.Licence.Named(about?.One("license")?.Get("url") ?? about?.One("license").Line()),
            about?.One("abstract").Line() ?? "",
            chapters)
        {
            KeyFrom = given is null ? KeyOrigin.Title : KeyOrigin.Own,
        };
    }

    private static void Collect(XElement? content, string[] above, List<CnxmlChapter> chapters)
    {
        var documents = new List<string>();
        foreach (var part in content?.Elements() ?? [])
        {
            if (part.Name() == "module" && part.Get("document") is { } document) documents.Add(document);
            if (part.Name() != "subcollection") continue;

            Close(above, documents, chapters);
            Collect(part.One("content"), [.. above, part.One("title").Line() ?? $"{chapters.Count + 1}"], chapters);
        }

        Close(above, documents, chapters);
    }

    private static void Close(string[] titles, List<string> documents, List<CnxmlChapter> chapters)
    {
        if (documents.Count == 0) return;
        chapters.Add(new CnxmlChapter(string.Join(": ", titles), [.. documents]));
        documents.Clear();
    }
}

/// <param name="Title">Empty for documents that stand before, between or after the chapters.</param>
internal sealed record CnxmlChapter(string Title, IReadOnlyList<string> Documents);
