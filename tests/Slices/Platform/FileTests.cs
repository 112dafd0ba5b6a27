using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class FileTests
{
    private static readonly Guid Ada = Guid.CreateVersion7();
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    [Fact]
    public async Task Its_reader_gets_a_file_whole_in_ranges_and_not_again_when_it_has_it()
    {
        await using var world = await ServeAsync();
        var file = (await KeepAsync(world, "photo é.png", Png)).Value;
        using var whole = await AskAsync(world, file.Url, Ada);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (whole.StatusCode, whole.Content.Headers.ContentType!.MediaType));
        Assert.Equal(Png, await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"\"{file.Sha256}\"", whole.Headers.ETag!.Tag);
        Assert.Equal("no-cache, private", whole.Headers.CacheControl!.ToString());
        Assert.Equal(["Cookie"], whole.Headers.Vary);
        Assert.Equal(["nosniff"], whole.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("sandbox", Assert.Single(whole.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Null(whole.Content.Headers.ContentDisposition);

        using var part = await AskAsync(world, file.Url, Ada, r => r.Headers.Range = new RangeHeaderValue(8, 9));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(new byte[] { 1, 2 }, await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var again = await AskAsync(world, file.Url, Ada, r => r.Headers.IfNoneMatch.Add(whole.Headers.ETag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var head = await AskAsync(world, file.Url, Ada, r => r.Method = HttpMethod.Head);
        Assert.Equal((HttpStatusCode.OK, 12), (head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task For_all_others_there_is_no_such_file()
    {
        await using var world = await ServeAsync();
        var file = (await KeepAsync(world, "photo.png", Png)).Value;
        var unguarded = (await KeepAsync(world, "photo.png", Png, kind: "nobody")).Value;
        var lost = (await KeepAsync(world, "photo.png", Png)).Value;
        await world.InAsync((FileStore store) =>
        {
            File.Delete(store.PlaceOf(lost.Id));
            return Task.CompletedTask;
        });
        foreach (var (url, caller) in new[] { (file.Url, (Guid?)null), (file.Url, Guid.CreateVersion7()), (unguarded.Url, Ada), (lost.Url, Ada), ($"/files/{Guid.NewGuid()}/x", Ada) })
        {
            using var answer = await AskAsync(world, url, caller);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task What_a_browser_could_run_is_only_downloaded_under_a_clean_name()
    {
        await using var world = await ServeAsync();
        var file = (await KeepAsync(world, "../../etc/évil\"<b>.csv", "a,b\n1,2"u8.ToArray())).Value;
        Assert.Equal(("évilb.csv", "text/csv"), (file.Name, file.MediaType));
        using var answer = await AskAsync(world, file.Url, Ada);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("évilb.csv", answer.Content.Headers.ContentDisposition.FileNameStar);
    }

    [Fact]
    public async Task A_drawing_is_kept_clean_and_known_again_by_what_came_in()
    {
        await using var world = await ServeAsync();
        var drawing = "<svg xmlns='http://www.w3.org/2000/svg'><metadata>made by a program</metadata><rect width='1'/></svg>"u8.ToArray();
        var file = (await KeepAsync(world, "a.svg", drawing)).Value;
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(drawing)), file.Sha256);
        using var answer = await AskAsync(world, file.Url, Ada);
        Assert.Equal("""<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" /></svg>""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(file.Size, answer.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("<script>x</script>")]
    [InlineData("<rect onload='x'/>")]
    [InlineData("<foreignObject><p>x</p></foreignObject>")]
    [InlineData("<a href=' javascript:x'><text>x</text></a>")]
    public async Task Rule_48_a_drawing_that_acts_is_refused(string part)
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite);
        var result = await KeepAsync(world, "a.svg", System.Text.Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg'>{part}</svg>"));
        Assert.Equal("platform.file_type", result.Refusal?.Code);
        AssertNothingLeft(world);
    }

    [Theory]
    [InlineData("big.png", 2001, "platform.file_too_large")]
    [InlineData("empty.png", 0, "platform.file_empty")]
    [InlineData("photo.png", 100, "platform.file_type")]
    public async Task Rule_48_a_refused_file_leaves_nothing_behind(string name, int size, string code)
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite);
        var result = await KeepAsync(world, name, [.. Enumerable.Repeat((byte)0x7F, size)]);
        Assert.Equal(code, result.Refusal?.Code);
        AssertNothingLeft(world);
    }

    [Fact]
    public async Task Rule_48_an_upload_that_breaks_off_leaves_nothing_behind()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite);
        await Assert.ThrowsAsync<IOException>(() => world.InAsync((FileStore store) => store.KeepAsync(new BrokenStream(), Wish("photo.png"), default)));
        AssertNothingLeft(world);
    }

    [Fact]
    public async Task A_day_later_bytes_without_a_row_are_swept_and_all_others_stay()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite);
        var kept = (await KeepAsync(world, "kept.png", Png)).Value;
        var unsaved = (await world.InAsync((FileStore store) => store.KeepAsync(new MemoryStream(Png), Wish("unsaved.png"), default))).Value;
        var half = Path.Combine(world.Folder, "files", "tmp", Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(half, Png, TestContext.Current.CancellationToken);
        await world.DrainAsync();
        Assert.Equal(3, FilesIn(world).Length);
        world.Clock.Advance(TimeSpan.FromHours(25));
        await world.DrainAsync();
        Assert.Equal(kept.Id.ToString("N"), Path.GetFileName(Assert.Single(FilesIn(world))));

        await world.InAsync(async (AkadaDb db) =>
        {
            await new FileStore(db, world.Get<DataFolder>(), new Caller(), world.Clock).ForgetAsync(kept.Id, default);
            await db.SaveChangesAsync();
        });
        world.Clock.Advance(TimeSpan.FromHours(13));
        await world.DrainAsync();
        Assert.Empty(FilesIn(world));
        Assert.NotEqual(kept.Id, unsaved.Id);
    }

    [Fact]
    public async Task Two_nodes_and_a_crash_never_mix_the_bytes_of_two_files()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres);
        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => KeepAsync(world, $"{i}.txt", Encoding.UTF8.GetBytes(new string((char)('a' + i), 1000 + i)))));
        foreach (var (file, i) in kept.Select((k, i) => (k.Value, i)))
        {
            using var reader = await world.InAsync((FileStore store) => Task.FromResult(new StreamReader(store.Open(file.Id))));
            Assert.Equal(new string((char)('a' + i), 1000 + i), await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    private static FileWish Wish(string name, string kind = "test") => new(kind, Ada, name, FileKind.Media, 2000);

    private static Task<Result<KeptFile>> KeepAsync(PlumbingWorld world, string name, byte[] bytes, string kind = "test") => world.InAsync(async (AkadaDb db) =>
    {
        var kept = await new FileStore(db, world.Get<DataFolder>(), new Caller(), world.Clock).KeepAsync(new MemoryStream(bytes), Wish(name, kind), default);
        await db.SaveChangesAsync();
        return kept;
    });

    private static Task<PlumbingWorld> ServeAsync() => PlumbingWorld.StartAsync(Db.Sqlite, s => s.AddScoped<IFileGuard, OwnersOnly>(), app => app.MapFiles());

    private static async Task<HttpResponseMessage> AskAsync(PlumbingWorld world, string url, Guid? caller, Action<HttpRequestMessage>? arrange = null)
    {
        using var http = world.Http;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, UriKind.Relative));
        if (caller is not null) request.Headers.Add("X-Caller", caller.ToString());
        arrange?.Invoke(request);
        return await http.SendAsync(request);
    }

    private static string[] FilesIn(PlumbingWorld world) => Directory.GetFiles(Path.Combine(world.Folder, "files"), "*", SearchOption.AllDirectories);

    private static void AssertNothingLeft(PlumbingWorld world) => Assert.Empty(FilesIn(world));

    private sealed class OwnersOnly(Caller caller) : IFileGuard
    {
        public string OwnerKind => "test";

        public Task<FileReach> ReachAsync(Guid ownerId, Guid fileId, CancellationToken ct) => Task.FromResult(ownerId == caller.Id ? FileReach.Caller : FileReach.Nobody);
    }

    /// <summary>Gives the head of a picture, then the line breaks.</summary>
    private sealed class BrokenStream() : MemoryStream(Png)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var read and > 0 ? read : throw new IOException("The line broke.");
    }
}
