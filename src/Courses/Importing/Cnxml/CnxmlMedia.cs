using System.Xml.Linq;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cnxml;

internal sealed class CnxmlMedia(CnxmlPlace place, Func<XElement, object[]> inside)
{
    public object[] Of(XElement media)
    {
        var alt = media.Get("alt") ?? "";
        var shown = media.Elements().Where(e => e.Get("for") != "pdf").Select(e => (e.Name(), e.Get("src")) switch
        {
            ("image", { } source) => Image(source, alt),
            ("iframe" or "flash" or "java-applet" or "labview", { } source) => Frame(media, source, alt),
            ("audio" or "video" or "download", { } source) => Linked(source, alt),
            _ => new XElement("span", inside(e)),
        });
        return [.. shown.OfType<XElement>()];
    }

    private XElement Image(string source, string alt)
    {
        var address = WebAddress.Of(source);
        if (address is not null) place.Lose(address, LossKind.RemotePicture);
        else if (Taken(source) is { } file) address = PackageLink.ToFile(file.Path);
        else place.Lose(source.Split('/')[^1], LossKind.MissingPicture);
        return new XElement("img", address is null ? null : new XAttribute("src", address), new XAttribute("alt", alt));
    }

    private XElement? Frame(XElement media, string source, string alt)
    {
        var title = CnxmlPlace.TitleAround(media) ?? alt;
        if (WebAddress.Of(source) is { } address) return new XElement("iframe", new XAttribute("src", address), new XAttribute("title", title));
        place.Lose($"{title} ({source.Split('/')[^1]})", LossKind.Interactive);
        return null;
    }

    private XElement Linked(string source, string alt)
    {
        var text = alt.Length > 0 ? alt : source.Split('/')[^1];
        if (WebAddress.Of(source) is { } address) return new XElement("a", new XAttribute("href", address), text);
        if (Taken(source) is { } file) return new XElement("a", new XAttribute("href", PackageLink.ToFile(file.Path)), text);
        place.Lose(source.Split('/')[^1], LossKind.MissingFile);
        return new XElement("span", text);
    }

    // Media may come in an archive of their own, in which their folder stands at another height.
    private FileDraft? Taken(string source) =>
        RelativePath.Follow(RelativePath.FolderOf(place.Path), source) is { } path
            ? place.Used.Take(path) ?? place.Used.Take("media/" + path.Split('/')[^1])
            : null;
}
