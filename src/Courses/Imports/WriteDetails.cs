using System.Text.Json;
using Akada.Courses.Details;
using Akada.Courses.Importing;
using Akada.Courses.Lessons;
using Akada.Courses.Outline;
using Akada.Courses.Teaching;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Files;

namespace Akada.Courses.Imports;

/// <summary>What became of a package's details, by the keys of their labels.</summary>
/// <param name="Kept">Edited in the school since the last import, so the package's newer ones were left aside.</param>
/// <param name="Seen">What happens to which detail, for the plan's fingerprint.</param>
internal sealed record WrittenDetails(IReadOnlyList<string> Written, IReadOnlyList<string> Kept, IReadOnlyList<string> Seen)
{
    /// <summary>Of the description, what readers do not see as it was meant.</summary>
    public IReadOnlyList<LostItem> NotShown { get; init; } = [];
}

/// <summary>Brings a package's details into a course one by one: what the package left alone is left alone, and so is what was edited in the school since the last import.</summary>
internal sealed class WriteDetails(CoverPicture covers, RenderLesson render, TimeProvider clock) : IJoinRequest
{
    private const int LongestDescription = 20_000;

    private const string Cover = "teach.thumbnail", CoverShown = "cover_shown";

    private static readonly LossKind NotTaken = new("file", "file_not_taken");

    public async Task<WrittenDetails> WriteAsync(Course course, CourseDraft draft, bool isNew, WrittenFiles files, IReadOnlyDictionary<string, Guid> lessons, List<LostItem> losses, WriteMode mode, CancellationToken ct)
    {
        var thumbnail = draft.ThumbnailPath is { } path ? files.Find(path) : null;
        var hash = WriteCourse.Hash(draft.Title, draft.Summary, draft.DescriptionMarkdown, draft.Category, draft.Language, draft.Level, draft.Licence, thumbnail?.Sha256);
        if (hash == course.SourceHash) return new([], [], []);

        var known = course.SourceDetails is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : [];
        var (written, kept) = (new List<string>(), new List<string>());
        List<string> seen = [WriteCourse.Hash(draft.Title, draft.Summary, draft.DescriptionMarkdown, draft.Category, draft.Language, draft.Level, draft.Licence)];
        var description = Words.Cut(LessonLinks.Resolve(PackageReferences.Resolve(draft.DescriptionMarkdown, files, lessons), course.Slug, files.ById), LongestDescription);
        // Shown by whoever opens the course's page, so what cannot be shown does not come in.
        var looked = render.Look(Words.Cut(draft.DescriptionMarkdown, LongestDescription));
        if (looked.Why is not null)
        {
            losses.Add(new(TitleOf(draft), "page", "courses.import.loss.tangled_description"));
            description = course.Description;
        }

        var level = Choice.Of<CourseLevel>(draft.Level) ?? course.Level;
        course.Describe(
            Choose("field.Title", course.Title, TitleOf(draft)),
            Choose("field.Summary", course.Summary, Words.Cut(Words.Tidy(draft.Summary) ?? "", 400)),
            Choose("field.Description", course.Description, description),
            Choose("field.Category", course.Category, Cut(draft.Category, 80)),
            Choose("teach.language", course.Language, LanguageOf(draft) ?? course.Language),
            Choose("field.Level", course.Level, level),
            Choose("field.Licence", course.Licence, Cut(draft.Licence, 200)),
            written.Count > 0 ? clock.Now() : course.ChangedAt);
        await CoverAsync();
        course.CameFrom(hash, JsonSerializer.Serialize(known));
        return new(written, kept, seen)
        {
            NotShown = !written.Contains("field.Description") ? [] : [.. looked.Lost.Where(l => l.Reason != "outside_picture")
                .Take(LostPart.Most).Select(l => new LostItem($"{TitleOf(draft)}: {l.Item}", l.Reason, l.ReasonKey))],
        };

        TValue Choose<TValue>(string detail, TValue ours, TValue theirs)
        {
            var (here, came, before) = (WriteCourse.Hash($"{ours}"), WriteCourse.Hash($"{theirs}"), known.GetValueOrDefault(detail));
            known[detail] = came;
            if (here == came || came == before) return ours;
            var isOurs = !isNew && here != before;
            (isOurs ? kept : written).Add(detail);
            // Not what came: in a description it names files by ids, which a dry run does not have yet.
            seen.Add(isNew ? detail : $"{detail} {isOurs} {here}");
            return isOurs ? ours : theirs;
        }

        async Task CoverAsync()
        {
            if (thumbnail?.MediaType.StartsWith("image/", StringComparison.Ordinal) != true || known.GetValueOrDefault(Cover) == thumbnail.Sha256) return;
            known[Cover] = thumbnail.Sha256;
            if (!isNew && known.GetValueOrDefault(CoverShown) != course.ThumbnailFileId?.ToString())
            {
                kept.Add(Cover);
                seen.Add($"{Cover} kept {thumbnail.Sha256}");
                return;
            }

            var cover = mode.IsDry ? await LookAtCoverAsync() : await covers.OfAsync(course.Id, thumbnail, ct);
            if (cover.Refusal is not null)
            {
                losses.Add(new(draft.ThumbnailPath!, NotTaken.Kind, "courses.import.loss." + NotTaken.Reason));
                return;
            }

            course.ShowThumbnail(cover.Value.Id);
            known[CoverShown] = cover.Value.Id.ToString();
            written.Add(Cover);
            seen.Add($"{Cover} {thumbnail.Sha256}");
        }

        async Task<Result<KeptFile>> LookAtCoverAsync()
        {
            await using var content = draft.Files.First(f => f.Path == draft.ThumbnailPath).Open();
            return await CoverPicture.LookAsync(thumbnail, content, ct) is { } no ? no : thumbnail;
        }
    }

    internal static string TitleOf(CourseDraft draft) => Words.Cut(Words.Tidy(draft.Title) ?? "Course", 160);

    internal static string? LanguageOf(CourseDraft draft) => draft.Language is { Length: <= 12 } tag && Languages.Knows(tag) ? tag : null;

    private static string? Cut(string? text, int most) => Words.Tidy(text) is { } tidy ? Words.Cut(tidy, most) : null;
}
