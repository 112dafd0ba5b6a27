using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Reading;
using Akada.Kernel;

namespace Akada.Courses.Importing.Markdown;

/// <summary>Nothing but Markdown files in folders. A README at the top introduces the course, or is its one lesson.</summary>
internal static class PlainCourse
{
    public static Result<CourseDraft> Read(PackageFiles package)
    {
        var (used, losses, words) = (new UsedFiles(package), new Losses(), PageWords.In(null));
        var pages = RepositoryPapers.PagesOf(package);
        var front = package.Find("README.md");
        if (pages.Count == 0) return ImportRefusals.NoCourse;

        var (heading, about) = front is null ? (null, "") : MarkdownTitle.Split(FrontMatter.Split(MarkdownNotes.Strip(package.Text(front))).Body);
        var title = heading ?? TitleFrom.Path(package.Name);
        var modules = new FolderModules(package, used, losses, words, title).Read(pages);
        var addresses = new LessonAddresses(used, losses, pages.Select(p => p.Path).ToHashSet());
        var intro = OnePage.Read("README.md", losses,
            () => new MarkdownLinks(addresses.From("README.md"), words).Rewrite(about).Trim()) ?? "";
        // Said once: in the lesson, when the README is the lesson.
        var description = front is not null && pages.Contains(front) ? "" : intro;

        used.TellUnused(losses, f => !RepositoryPapers.Has(f.Path) && !f.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase));
        return new CourseDraft(Words.Slug(package.Name), title, null, MarkdownSummary.Of(intro), description, null, null, null, null, null, modules, used.All, losses.All);
    }
}
