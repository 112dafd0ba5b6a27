using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Html;
using Akada.Courses.Importing.Reading;
using Akada.Courses.Lessons;

namespace Akada.Courses.Importing.Cartridge;

/// <summary>Writes the lessons that were planned.</summary>
internal sealed class CartridgeLesson(PackageFiles package, CartridgeLinks links, UsedFiles used, Losses losses, PageWords words)
{
    public LessonDraft? Write(PlannedLesson plan) => plan.Use switch
    {
        ResourceUse.Page => Page(plan, package.Find(plan.Resource!.Main)!),
        ResourceUse.WebLink => WebLink(plan),
        _ => MediaLesson(plan, used.Take(plan.Resource!.Main)!),
    };

    private LessonDraft Page(PlannedLesson plan, FileDraft file)
    {
        var addresses = new PageAddresses(href => links.Link(plan, file.Path, href), src => links.Picture(plan, file.Path, src));
        return new LessonDraft(plan.Key, plan.Title, LessonKind.Text, new HtmlPage(package.Text(file)).ToMarkdown(addresses, words));
    }

    private LessonDraft? WebLink(PlannedLesson plan)
    {
        var typed = plan.Url ?? SafeXml.Read(package.Text(package.Find(plan.Resource!.Main)!))?.One("url")?.Get("href");
        if (WebAddress.Of(typed) is { } address) return new LessonDraft(plan.Key, plan.Title, LessonKind.Link, "", Url: address);
        losses.Add($"{plan.Title}: {typed}", LossKind.BadAddress);
        return null;
    }

    private static LessonDraft MediaLesson(PlannedLesson plan, FileDraft file) => new(plan.Key, plan.Title, MediaKind.Of(file.Path), "", FilePath: file.Path);
}
