using System.Xml.Linq;
using Akada.Courses.Importing.Html;
using Akada.Courses.Importing.Reading;
using Akada.Courses.Lessons;

namespace Akada.Courses.Importing.Cnxml;

/// <summary>One document as a lesson. CNXML is first said in HTML, so that white space and Markdown have one home.</summary>
internal sealed class CnxmlPage(string document, string path, XElement xml, CnxmlLibrary library, UsedFiles used, Losses losses, PageWords words)
{
    private static readonly HashSet<string> Void = ["br", "img", "hr"];

    public LessonDraft Draft()
    {
        var title = xml.One("title").Line() ?? document;
        var place = new CnxmlPlace(document, title, path, xml, library, used, losses, words);
        var body = new CnxmlToHtml(place).Body();

        // HTML knows no <p/>: an element without content must be closed in so many words.
        foreach (var empty in body.DescendantsAndSelf().Where(e => e.IsEmpty && !Void.Contains(e.Name.LocalName))) empty.Value = "";
        var html = new HtmlPage(body.ToString(SaveOptions.DisableFormatting));
        return new LessonDraft(document, title, LessonKind.Text, html.ToMarkdown(new PageAddresses(Link: a => a, Picture: a => a), words));
    }
}
