using Akada.Courses.Files;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Details;

/// <summary>The picture that a course shows in lists: cut to 800 pixels; a drawing (SVG) stays as it is when it is harmless. Nothing here saves.</summary>
internal sealed class CoverPicture(AkadaDb db, FileStore store) : IJoinRequest
{
    private const int Edge = 800;

    private static readonly HashSet<string> Drawing = [FileKind.Svg];
    private static readonly HashSet<string> Shrunk = ["image/webp"];

    public async Task<Result<KeptFile>> KeepAsync(Guid courseId, Stream content, string name, CancellationToken ct)
    {
        var head = new byte[FileKind.Head];
        var read = await content.ReadAtLeastAsync(head, head.Length, false, ct);
        content.Position = 0;
        if (FileKind.Of(head.AsSpan(0, read), name) == FileKind.Svg) return await store.KeepAsync(content, new(CourseFileGuard.Kind, courseId, name, Drawing, 200_000), ct);
        var small = await Pictures.ShrinkAsync(content, Edge, ct);
        if (small.Refusal is { } no) return no;
        using var bytes = new MemoryStream(small.Value);
        return await store.KeepAsync(bytes, new(CourseFileGuard.Kind, courseId, Path.ChangeExtension(name, "webp"), Shrunk, UploadLimits.File), ct);
    }

    /// <summary>One of the course's files as its cover: a drawing itself, of any other picture a small copy.</summary>
    public async Task<Result<KeptFile>> OfAsync(Guid courseId, KeptFile file, CancellationToken ct)
    {
        if (file.MediaType == FileKind.Svg) return file;
        await using var content = store.Open(file.Id);
        return await KeepAsync(courseId, content, file.Name, ct);
    }

    /// <summary>What <see cref="OfAsync"/> would refuse of a picture with these bytes; keeps nothing.</summary>
    public static async Task<Refusal?> LookAsync(KeptFile file, Stream content, CancellationToken ct)
    {
        if (file.MediaType == FileKind.Svg) return null;
        // Decoding jumps about in the bytes, which an archive's entry cannot.
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, ct);
        bytes.Position = 0;
        return (await Pictures.ShrinkAsync(bytes, Edge, ct)).Refusal;
    }

    /// <summary>A cover that is shown no more goes, unless a lesson shows it or a package brought it: the next import would bring it again.</summary>
    public async Task ForgetAsync(Guid courseId, Guid fileId, CancellationToken ct)
    {
        // Ids grow with time, so an import younger than the file may have brought it.
        var mayBeImported = await db.CourseImports.AnyAsync(i => i.CourseId == courseId && i.Id > fileId, ct);
        if (!mayBeImported && !await db.ShowsFileAsync(courseId, fileId, ct)) await store.ForgetAsync(fileId, ct);
    }
}
