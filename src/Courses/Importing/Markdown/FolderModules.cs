using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Markdown;

/// <summary>Folders as modules and their Markdown files as lessons, in the order of their names.</summary>
internal sealed class FolderModules(PackageFiles package, UsedFiles used, Losses losses, PageWords words, string courseTitle)
{
    private static readonly string[] Names = ["module.yaml", "module.yml"];

    public IReadOnlyList<ModuleDraft> Read(IReadOnlyList<FileDraft> pages)
    {
        var addresses = new LessonAddresses(used, losses, pages.Select(p => p.Path).ToHashSet());
        var lesson = new MarkdownLesson(used, losses, words);
        return [.. pages.GroupBy(p => RelativePath.FolderOf(p.Path))
            .Select(folder => new ModuleDraft(
                folder.Key.Length == 0 ? "." : folder.Key,
                Title(folder.Key),
                [.. folder.Select(page => OnePage.Read(page.Path, losses,
                    () => lesson.Read(page.Path, package.Text(page), addresses.From(page.Path)))).OfType<LessonDraft>()]))
            .Where(module => module.Lessons.Count > 0)];
    }

    private string Title(string folder)
    {
        if (folder.Length == 0) return courseTitle;
        var said = Names.Select(name => package.Find($"{folder}/{name}")).OfType<FileDraft>().FirstOrDefault();
        if (said is not null && PlainYaml.Read(package.Text(said)) is null) losses.Add(said.Path, LossKind.UnreadableFile);
        return (said is null ? null : PlainYaml.Read(package.Text(said))?["title"]) ?? string.Join(": ", folder.Split('/').Select(TitleFrom.Path));
    }
}
