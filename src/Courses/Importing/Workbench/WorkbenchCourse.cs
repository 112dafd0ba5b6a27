using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Markdown;
using Akada.Courses.Importing.Reading;
using Akada.Kernel;

namespace Akada.Courses.Importing.Workbench;

/// <summary>A lesson of The Carpentries, laid out for their Workbench: what they call a lesson is our course, an episode our lesson.</summary>
internal static class WorkbenchCourse
{
    public static bool Marks(PackageFiles package) => package.Has("config.yaml") && package.Under("episodes").Any(IsPage);

    public static Result<CourseDraft> Read(PackageFiles package)
    {
        if (PlainYaml.Read(package.Text(package.Find("config.yaml")!)) is not { } config) return ImportRefusals.Unreadable.With("config.yaml");

        var (used, losses, words) = (new UsedFiles(package), new Losses(), PageWords.In(config["lang"]));
        var title = config["title"] ?? TitleFrom.Path(package.Name);
        var episodes = Pages(package, "episodes", config, losses);
        var (setup, learners) = (package.Find("learners/setup.md"), Pages(package, "learners", config, losses).Where(f => f.Path != "learners/setup.md").ToList());
        var lessons = episodes.Concat(learners).Select(f => f.Path).Concat(setup is null ? [] : [setup.Path]).ToHashSet();
        var page = new WorkbenchPage(package, new LessonAddresses(used, losses, lessons, "episodes", "learners"), losses, words);

        var modules = new List<ModuleDraft>();
        if (setup is not null && Lesson(setup) is { } first) modules.Add(new ModuleDraft("setup", first.Title, [first]));
        modules.Add(new ModuleDraft("episodes", title, [.. episodes.Select(Lesson).OfType<LessonDraft>()]));
        modules.Add(new ModuleDraft("learners", words.FurtherReading, [.. learners.Select(Lesson).OfType<LessonDraft>()]));

        var index = package.Find("index.md") is { } front ? OnePage.Read("index.md", losses,
            () => page.Markdown("index.md", title, FrontMatter.Split(package.Text(front)).Body)) ?? "" : "";
        foreach (var forTeachers in package.Under("instructors").Concat(package.Under("profiles")))
        {
            losses.Add(forTeachers.Path, IsPage(forTeachers) ? LossKind.InstructorPage : LossKind.InstructorFile);
        }

        used.TellUnused(losses, f => (f.Path.StartsWith("episodes/", StringComparison.Ordinal) || f.Path.StartsWith("learners/", StringComparison.Ordinal)) && !IsPage(f));
        var given = config["url"] ?? config["source"];
        return new CourseDraft(
            given ?? Words.Slug(title), title, null, MarkdownSummary.Of(index), index, null, config["lang"], null,
            Licence.Named(config["license"]), null, [.. modules.Where(m => m.Lessons.Count > 0)], used.All, losses.All)
        {
            KeyFrom = given is null ? KeyOrigin.Title : KeyOrigin.Own,
        };

        LessonDraft? Lesson(FileDraft file) => OnePage.Read(file.Path, losses, () => page.Lesson(file));
    }

    private static List<FileDraft> Pages(PackageFiles package, string folder, PlainYaml config, Losses losses)
    {
        var all = package.Under(folder).Where(f => IsPage(f) && f.Path.LastIndexOf('/') == folder.Length).ToList();
        var listed = config.List(folder);
        if (listed.Count == 0) return all;

        var pages = new List<FileDraft>();
        foreach (var name in listed)
        {
            if (package.Find($"{folder}/{name}") is { } page) pages.Add(page);
            else losses.Add($"{folder}/{name}", LossKind.MissingPage);
        }

        foreach (var left in all.Where(f => !pages.Contains(f) && f.Path != "learners/setup.md")) losses.Add(left.Path, LossKind.UnlistedPage);
        return pages;
    }

    private static bool IsPage(FileDraft file) => Path.GetExtension(file.Path).ToLowerInvariant() is ".md" or ".rmd";
}
