using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Reading;
using Akada.Kernel;

namespace Akada.Courses.Importing.Markdown;

/// <summary>Akada's own layout: <c>course.yaml</c> and a folder of Markdown files for each module.</summary>
internal static class NativeCourse
{
    private static readonly string[] Names = ["course.yaml", "course.yml"];

    public static bool Marks(PackageFiles package) => Names.Any(package.Has);

    public static Result<CourseDraft> Read(PackageFiles package)
    {
        var file = Names.Select(package.Find).OfType<FileDraft>().First();
        if (PlainYaml.Read(package.Text(file)) is not { } said) return ImportRefusals.Unreadable.With(file.Path);

        var (used, losses, words) = (new UsedFiles(package), new Losses(), PageWords.In(said["language"]));
        var title = said["title"] ?? TitleFrom.Path(package.Name);
        var pages = RepositoryPapers.PagesOf(package);
        var modules = new FolderModules(package, used, losses, words, title).Read(pages);
        var addresses = new LessonAddresses(used, losses, pages.Select(p => p.Path).ToHashSet());
        var description = OnePage.Read(file.Path, losses,
            () => new MarkdownLinks(addresses.From(file.Path), words).Rewrite(said["description"] ?? "").Trim()) ?? "";

        used.TellUnused(losses, f => !IsPaper(f.Path) && f.Path != said["thumbnail"]);
        return new CourseDraft(
            said["slug"] ?? Words.Slug(title), title, said["slug"], said["summary"] ?? MarkdownSummary.Of(description), description,
            said["category"], said["language"], said["level"], Licence.Named(said["licence"] ?? said["license"]),
            Thumbnail(said["thumbnail"], used, losses), modules, used.All, losses.All)
        {
            KeyFrom = said["slug"] is null ? KeyOrigin.Title : KeyOrigin.Own,
        };
    }

    private static string? Thumbnail(string? path, UsedFiles used, Losses losses)
    {
        if (path is null) return null;
        var file = used.Take(RelativePath.Follow("", path));
        if (file is null) losses.Add(path, LossKind.MissingPicture);
        return file?.Path;
    }

    private static bool IsPaper(string path) => RepositoryPapers.Has(path) || path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || Path.GetExtension(path) is ".yaml" or ".yml";
}
