using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Html;
using Akada.Courses.Importing.Reading;
using Akada.Kernel;

namespace Akada.Courses.Importing.Cartridge;

/// <summary>An IMS Common Cartridge, 1.0 to 1.3, also as Canvas exports it.</summary>
internal sealed class CartridgeCourse
{
    private const string Syllabus = "course_settings/syllabus.html";

    private readonly PackageFiles _package;
    private readonly CartridgeManifest _manifest;
    private readonly PageWords _words;
    private readonly Losses _losses = new();
    private readonly UsedFiles _used;

    private CartridgeCourse(PackageFiles package, CartridgeManifest manifest) =>
        (_package, _manifest, _words, _used) = (package, manifest, PageWords.In(manifest.Language), new UsedFiles(package));

    public static Result<CourseDraft> Read(PackageFiles package)
    {
        var manifest = CartridgeManifest.Read(package.Text(package.Find("imsmanifest.xml")!));
        if (manifest is null) return ImportRefusals.Unreadable.With("imsmanifest.xml");
        if (manifest.Schema.Contains("SCORM", StringComparison.OrdinalIgnoreCase)) return ImportRefusals.Unsupported.With("SCORM");
        return new CartridgeCourse(package, manifest).Draft();
    }

    private CourseDraft Draft()
    {
        var title = _manifest.Title ?? TitleFrom.Path(_package.Name);
        var plan = new CartridgePlan(_manifest, _package, _losses, _words, title);
        var links = new CartridgeLinks(_manifest, plan.Modules, _used, _losses);
        var writer = new CartridgeLesson(_package, links, _used, _losses, _words);
        var modules = plan.Modules
            .Select(m => new ModuleDraft(m.Key, m.Title, [.. m.Lessons.Select(l => OnePage.Read(
                $"{l.Title} ({l.Resource?.Main ?? l.Key})", _losses, () => writer.Write(l))).OfType<LessonDraft>()]))
            .Where(m => m.Lessons.Count > 0).ToList();
        if (modules is [{ SourceKey: CartridgePlan.OtherPages } only]) modules = [only with { Title = title }];
        var description = Description(links, title);

        CanvasExtras.Tell(_package, _losses);
        TellFiles();
        return new CourseDraft(
            _manifest.Id, title, null, _manifest.Summary, description, null, _manifest.Language, null,
            Licence.Named(_manifest.Rights), null, modules, _used.All, _losses.All)
        {
            KeyFrom = CartridgeManifest.IsOwn(_manifest.Id) ? KeyOrigin.Own : KeyOrigin.Generic,
        };
    }

    private string Description(CartridgeLinks links, string title)
    {
        if (_package.Find(Syllabus) is not { } file) return "";
        var from = new PlannedLesson("", "", title, ResourceUse.Page, null);
        return new HtmlPage(_package.Text(file)).ToMarkdown(new PageAddresses(h => links.Link(from, file.Path, h), s => links.Picture(from, file.Path, s)), _words);
    }

    /// <summary>Files of lost quizzes and discussions went with them; every other file that no lesson uses is told by its name.</summary>
    private void TellFiles()
    {
        var kinds = new ResourceKind(_package);
        var lost = _manifest.Resources.Where(r => r.VariantOf is not null || kinds.Of(r).Use is not (ResourceUse.File or ResourceUse.Companion)).ToList();
        var companions = lost.SelectMany(r => r.Needs).Select(_manifest.Resource).OfType<CartridgeResource>().Where(r => kinds.Of(r).Use == ResourceUse.Companion);
        var gone = companions.Concat(lost).SelectMany(r => r.Files).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var path in _manifest.Resources.Except(lost).SelectMany(r => r.Files).Where(f => _package.Find(f) is null && (f == Syllabus || !IsSetting(f))))
        {
            _losses.Add(path, LossKind.MissingFile);
        }

        _used.TellUnused(_losses, f => !gone.Contains(f.Path) && f.Path != "imsmanifest.xml" && !IsSetting(f.Path));
    }

    private static bool IsSetting(string path) =>
        path.StartsWith("course_settings/", StringComparison.Ordinal) || path.StartsWith("non_cc_assessments/", StringComparison.Ordinal);
}
