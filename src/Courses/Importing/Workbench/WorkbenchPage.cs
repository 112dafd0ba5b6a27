using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Markdown;
using Akada.Courses.Importing.Reading;
using Akada.Courses.Lessons;

namespace Akada.Courses.Importing.Workbench;

internal sealed class WorkbenchPage(PackageFiles package, LessonAddresses addresses, Losses losses, PageWords words)
{
    public LessonDraft Lesson(FileDraft file)
    {
        var (front, body) = FrontMatter.Split(package.Text(file));
        var title = MarkdownTitle.Plain(front["title"] ?? MarkdownTitle.AnyHeading(body) ?? TitleFrom.Path(file.Path));
        var minutes = (front.Number("teaching") ?? 0) + (front.Number("exercises") ?? 0);
        return new LessonDraft(file.Path, title, LessonKind.Text, Markdown(file.Path, title, body), Minutes: minutes > 0 ? minutes : null);
    }

    public string Markdown(string path, string title, string body)
    {
        var shapes = new DivShapes(words, note => losses.Add($"{title}: {note}", LossKind.InstructorNote));
        var text = LiquidRemains.Strip(MarkdownNotes.Strip(body),
            mark => losses.Add($"{title}: {mark}", LossKind.Include));
        text = new MarkdownLinks(addresses.From(path), words).Rewrite(text);
        text = HeadingAnchors.Add(ListIndents.Widen(PandocRemains.Say(text)));
        return new FencedDivs(shapes.Shape).Write(text);
    }
}
