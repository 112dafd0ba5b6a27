using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Reading;
using Akada.Kernel;

namespace Akada.Courses.Importing.Cnxml;

/// <summary>A book as OpenStax publishes it: a collection and one CNXML document for each of its pages.</summary>
internal sealed class CnxmlCourse
{
    private readonly PackageFiles _package;
    private readonly CnxmlCollection _book;
    private readonly CnxmlLibrary _library;
    private readonly PageWords _words;
    private readonly Losses _losses = new();
    private readonly UsedFiles _used;

    private CnxmlCourse(PackageFiles package, CnxmlCollection book) =>
        (_package, _book, _library, _words, _used) = (package, book, new CnxmlLibrary(package), PageWords.In(book.Language), new UsedFiles(package));

    public static IReadOnlyList<FileDraft> CollectionsOf(PackageFiles package) =>
        [.. package.All.Where(f => f.Path.EndsWith(".collection.xml", StringComparison.Ordinal) || f.Path == "collection.xml" || f.Path.EndsWith("/collection.xml", StringComparison.Ordinal))];

    public static Result<CourseDraft> Read(PackageFiles package)
    {
        var collections = CollectionsOf(package);
        return CnxmlCollection.Read(package.Text(collections[0])) is { } book
            ? new CnxmlCourse(package, book).Draft(collections)
            : ImportRefusals.Unreadable.With(collections[0].Path);
    }

    private CourseDraft Draft(IReadOnlyList<FileDraft> collections)
    {
        var modules = _book.Chapters.Select(Module).Where(m => m.Lessons.Count > 0).ToList();
        foreach (var other in collections.Skip(1)) _losses.Add(other.Path, LossKind.Course);
        var listed = _book.Chapters.SelectMany(c => c.Documents).ToHashSet();
        foreach (var document in _library.Documents.Where(d => !listed.Contains(d))) _losses.Add($"{_library.TitleOf(document)} ({document})", LossKind.UnlistedPage);
        _used.TellUnused(_losses, f => f.Path.Contains("media/", StringComparison.Ordinal));
        return new CourseDraft(
            _book.Key, _book.Title, _book.Slug, _book.Summary, "", null, _book.Language, null, _book.Licence, null,
            WithOwnKeys(modules), _used.All, _losses.All)
        {
            KeyFrom = _book.KeyFrom,
        };
    }

    private ModuleDraft Module(CnxmlChapter chapter)
    {
        var lessons = chapter.Documents.Select(Lesson).OfType<LessonDraft>().ToList();
        var title = chapter.Title.Length > 0 ? chapter.Title : lessons.Count == 1 ? lessons[0].Title : _words.OtherPages;
        return new ModuleDraft(Words.Slug(title), title, lessons);
    }

    private LessonDraft? Lesson(string document)
    {
        if (_library.FileOf(document) is not { } file)
        {
            _losses.Add(document, LossKind.MissingPage);
            return null;
        }

        if (SafeXml.Read(_package.Text(file)) is not { } xml)
        {
            _losses.Add(file.Path, LossKind.UnreadablePage);
            return null;
        }

        return OnePage.Read($"{_library.TitleOf(document)} ({file.Path})", _losses,
            () => new CnxmlPage(document, file.Path, xml, _library, _used, _losses, _words).Draft());
    }

    private static List<ModuleDraft> WithOwnKeys(List<ModuleDraft> modules)
    {
        var seen = new Dictionary<string, int>();
        return [.. modules.Select(m => (seen[m.SourceKey] = seen.GetValueOrDefault(m.SourceKey) + 1) is var nth and > 1 ? m with { SourceKey = $"{m.SourceKey}-{nth}" } : m)];
    }
}
