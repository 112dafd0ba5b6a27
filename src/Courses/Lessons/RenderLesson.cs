using System.Net;
using System.Text.RegularExpressions;
using Akada.Courses.Files;
using Akada.Courses.Lessons.Formulas;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Files;
using Akada.Platform.Html;
using Akada.Platform.Input;

namespace Akada.Courses.Lessons;

/// <summary>Makes the HTML that learners read: references resolved, formulas set, sanitised, pictures with their size so that the page does not jump.</summary>
internal sealed partial class RenderLesson(Markdown markdown, FileStore store) : IJoinRequest
{
    /// <summary>Goes up with every change of what comes out, here or in Markdown: lessons that an earlier one rendered are then rendered anew (<see cref="RenewLessonTexts"/>).</summary>
    public const int Number = 2;

    private static readonly HashSet<string> NoIds = [];

    private static readonly Refusal RendersTooLong = new("platform.text_renders_too_long", RefusalKind.Invalid);

    private readonly Dictionary<Guid, Dictionary<Guid, KeptFile>> _files = [];
    private readonly Dictionary<string, LookedLesson> _looked = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, (int Width, int Height)?> _sizes = [];

    public async Task<string> HtmlAsync(Guid courseId, string slug, string body, CancellationToken ct) => (await RenderAsync(courseId, slug, body, ct)).Html;

    /// <summary>The HTML, and what of the text readers do not see or see as it was typed.</summary>
    public async Task<RenderedLesson> RenderAsync(Guid courseId, string slug, string body, CancellationToken ct)
    {
        if (body.Length == 0) return new("", []);
        var files = body.Contains(LessonLinks.FileScheme, StringComparison.Ordinal) ? await FilesOfAsync(courseId, ct) : [];
        var rendered = Straight(markdown, body, text => LessonLinks.Resolve(text, slug, files));
        return rendered with { Html = Measured(Picture().Replace(rendered.Html, tag => WithSize(tag, files))) };
    }

    /// <summary>What would come of a text whose references are not known yet: why it cannot be rendered, what readers
    /// would not see, and the ids that links may lead to. Remembered for this request.</summary>
    public LookedLesson Look(string body) => _looked.TryGetValue(body, out var known) ? known : _looked[body] = Try(body);

    private LookedLesson Try(string body)
    {
        try
        {
            var rendered = Straight(markdown, body, resolve: same => same);
            return new(null, rendered.Lost, new HashSet<string>(Id().Matches(Measured(rendered.Html))
                .Select(m => WebUtility.HtmlDecode(m.Groups["id"].Value)), StringComparer.Ordinal));
        }
        catch (RefusedInputException e)
        {
            return new(e.Refusal, [], NoIds);
        }
        catch (RegexMatchTimeoutException)
        {
            return new(InputRefusals.TooTangled, [], NoIds);
        }
    }

    /// <summary>Formulas set, sanitised, and headings below the page's own: what a text needs wherever it stands.</summary>
    /// <param name="resolve">Puts addresses in the place of references; sees no formula.</param>
    public static RenderedLesson Straight(Markdown markdown, string body, Func<string, string> resolve)
    {
        var formulas = new FormulasIn(body);
        var rendered = markdown.Render(resolve(formulas.Text), formulas.Typed);
        var html = HeadingLevels.Straighten(formulas.PutInto(rendered.Html));
        return new(html, [
            .. rendered.NotShown.Select(n => new LostPart(formulas.Typed(n.Item), n.Kind switch { NotShownKind.Code => "code", NotShownKind.Anchor => "anchor", NotShownKind.Picture => "outside_picture", _ => "words" })),
            .. formulas.Unknown.Select(f => new LostPart(f, "formula"))]);
    }

    /// <summary>The files of a course, read once for each request; an import adds here what it has just kept.</summary>
    public async Task<Dictionary<Guid, KeptFile>> FilesOfAsync(Guid courseId, CancellationToken ct)
    {
        if (!_files.TryGetValue(courseId, out var files))
        {
            _files[courseId] = files = (await store.OfAsync(CourseFileGuard.Kind, courseId, ct)).ToDictionary(f => f.Id);
        }

        return files;
    }

    // What comes out may be many times what went in, and its column ends.
    private static string Measured(string html) => html.Length <= Lesson.LongestHtml
        ? html : throw new RefusedInputException(RendersTooLong.With(html.Length, Lesson.LongestHtml).At("Body"));

    private string WithSize(Match tag, Dictionary<Guid, KeptFile> files)
    {
        if (tag.Value.Contains(" width=", StringComparison.Ordinal) || !files.TryGetValue(Guid.Parse(tag.Groups["id"].ValueSpan), out var file)) return tag.Value;
        if (!_sizes.TryGetValue(file.Id, out var size))
        {
            using var content = store.Open(file.Id);
            _sizes[file.Id] = size = PictureSize.Of(content, file.MediaType);
        }

        return size is { } known ? tag.Value.Insert("<img".Length, $" width=\"{known.Width}\" height=\"{known.Height}\"") : tag.Value;
    }

    [GeneratedRegex("<[^<>]* id=\"(?<id>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex("<img[^>]*? src=\"/files/(?<id>[0-9a-f-]{36})/[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Picture();
}
