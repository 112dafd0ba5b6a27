using System.Security.Cryptography;
using Akada.Courses.Files;
using Akada.Courses.Importing;
using Akada.Courses.Lessons;
using Akada.Platform;
using Akada.Platform.Files;

namespace Akada.Courses.Imports;

/// <summary>The package's files as the course has them now.</summary>
/// <param name="Kept">New ones.</param>
/// <param name="Known">Those whose bytes were here already.</param>
internal sealed record WrittenFiles(IReadOnlyDictionary<string, KeptFile> ByPath, IReadOnlyDictionary<Guid, KeptFile> ById, int Kept, int Known)
{
    public KeptFile? Find(string path) => ByPath.GetValueOrDefault(path);
}

/// <summary>Takes a package's files into a course; the same bytes are kept once.</summary>
internal sealed class WriteFiles(FileStore store, RenderLesson render) : IJoinRequest
{
    private static readonly LossKind Refused = new("file", "file_not_taken");

    private readonly List<Guid> _new = [];

    public async Task<WrittenFiles> WriteAsync(Guid courseId, IReadOnlyList<FileDraft> drafts, List<LostItem> losses, WriteMode mode, CancellationToken ct)
    {
        var all = await render.FilesOfAsync(courseId, ct);
        // What is only looked at must not stand among the files that lessons are rendered with.
        if (mode.IsDry) all = new(all);
        var byHash = all.Values.GroupBy(f => f.Sha256).ToDictionary(g => g.Key, g => g.First());
        var byPath = new Dictionary<string, KeptFile>(StringComparer.Ordinal);
        var (kept, known) = (0, 0);
        foreach (var draft in drafts)
        {
            mode.Watch?.Step();
            if (byHash.TryGetValue(await HashAsync(draft, ct), out var file))
            {
                known++;
            }
            else
            {
                await using var content = draft.Open();
                var wish = new FileWish(CourseFileGuard.Kind, courseId, Path.GetFileName(draft.Path), FileKind.Media, UploadLimits.Recording);
                var taken = mode.IsDry ? await store.LookAsync(content, wish, ct) : await store.KeepAsync(content, wish, ct);
                if (taken.Refusal is not null)
                {
                    losses.Add(new(draft.Path, Refused.Kind, "courses.import.loss." + Refused.Reason));
                    continue;
                }

                file = all[taken.Value.Id] = byHash[taken.Value.Sha256] = taken.Value;
                if (!mode.IsDry) _new.Add(file.Id);
                kept++;
            }

            byPath[draft.Path] = file;
        }

        return new(byPath, all, kept, known);
    }

    /// <summary>The rows of what was kept will not be saved, so the bytes go at once.</summary>
    public void Abandon()
    {
        store.Abandon(_new);
        _new.Clear();
    }

    private static async Task<string> HashAsync(FileDraft draft, CancellationToken ct)
    {
        await using var content = draft.Open();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
    }
}
