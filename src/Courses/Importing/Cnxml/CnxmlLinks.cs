using System.Xml.Linq;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cnxml;

internal sealed class CnxmlLinks(CnxmlPlace place, Func<XElement, object[]> inside)
{
    public object[] Of(XElement link)
    {
        var text = inside(link);
        if (link.Get("url") is { } url) return Outside(link, url, text);
        if (link.Get("document") is { } document && document != place.Document) return Elsewhere(document, link.Get("target-id"), text);
        if (link.Get("resource") is { } resource) return Resource(resource, text);
        return link.Get("target-id") is { } id ? Here(id, text) : text;
    }

    private object[] Outside(XElement link, string url, object[] text)
    {
        // OpenStax keeps its questions in a bank outside the book and embeds them by number.
        if (link.Get("class") == "os-embed" || url.StartsWith("#exercise", StringComparison.Ordinal))
        {
            place.Lose(url.Split('/')[^1], LossKind.Exercise);
            return [];
        }

        if (url.StartsWith('#')) return Here(url[1..], text);
        if (WebAddress.Of(url) is { } address) return [A(address, text.Length > 0 ? text : [address])];
        if (url.StartsWith("mailto:", StringComparison.Ordinal)) return [A(url, text.Length > 0 ? text : [url[7..]])];
        place.Lose(url, LossKind.BadAddress);
        return text;
    }

    private object[] Elsewhere(string document, string? anchor, object[] text)
    {
        if (text.Length == 0) text = [place.Library.TitleOf(document)];
        if (place.Library.FileOf(document) is not null) return [A(PackageLink.ToLesson(document, anchor), text)];
        place.Lose(document, LossKind.DeadLink);
        return text;
    }

    private object[] Resource(string resource, object[] text)
    {
        if (text.Length == 0) text = [resource];
        if (place.Used.Take(RelativePath.Follow(RelativePath.FolderOf(place.Path), resource)) is { } file) return [A(PackageLink.ToFile(file.Path), text)];
        place.Lose(resource, LossKind.MissingFile);
        return text;
    }

    private object[] Here(string id, object[] text)
    {
        var target = place.Xml.Descendants().FirstOrDefault(e => e.Get("id") == id);
        if (text.Length == 0) text = [NameOf(target)];
        return target is null ? text : [A("#" + id, text)];
    }

    private string NameOf(XElement? target)
    {
        var kind = target?.Name() switch
        {
            "table" => place.Words.Table,
            "figure" => place.Words.Picture,
            "example" => place.Words.Example,
            "exercise" => place.Words.Exercise,
            _ => place.Words.Note,
        };
        var title = target?.One("title").Line() ?? target?.One("caption").Line();
        return title is null ? kind : $"{kind}: {title.Split(". ")[0].TrimEnd('.')}";
    }

    private static XElement A(string href, object[] text) => new("a", new XAttribute("href", href), text);
}
