using System.Xml.Linq;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cnxml;

/// <summary>What each part of a document must know about the whole.</summary>
internal sealed record CnxmlPlace(string Document, string Title, string Path, XElement Xml, CnxmlLibrary Library, UsedFiles Used, Losses Losses, PageWords Words)
{
    public void Lose(string item, LossKind kind) => Losses.Add($"{Title} ({Document}): {item}", kind);

    /// <summary>The title a part stands under, from the inside out.</summary>
    public static string? TitleAround(XElement element) =>
        element.Ancestors().TakeWhile(a => a.Name() is not ("content" or "document")).Select(a => a.One("title").Line()).FirstOrDefault(t => t is not null);
}
