using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Akada.Courses.Outline;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class CourseFilesTests(TestSchool school)
{
    [Fact]
    public async Task Rule_17_a_courses_files_open_for_its_staff_its_learners_and_overseers_only()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Files");
        using var chidi = await school.ApiAsync(school.Chidi);
        var url = (string)(await AddAsync(chidi, course.Id, "notes.txt", "Read me"u8.ToArray())).Json!["url"]!;
        using var ada = await school.ApiAsync(school.Ada);
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(ada, url));
        await ada.PostAsync("enrollments", new { courseId = course.Id });
        var (kwame, bola, nneka, musa) = (await school.ApiAsync(school.Kwame), await school.ApiAsync(school.Bola), await school.ApiAsync(school.Nneka), await school.ApiAsync(school.Musa));
        using var stranger = await school.ApiAsync();
        foreach (var (who, status) in new[] { (chidi, HttpStatusCode.OK), (ada, HttpStatusCode.OK), (musa, HttpStatusCode.OK), (kwame, HttpStatusCode.NotFound), (bola, HttpStatusCode.NotFound), (nneka, HttpStatusCode.NotFound), (stranger, HttpStatusCode.NotFound) })
        {
            Assert.Equal(status, await GetAsync(who, url));
        }

        // Rule 19: taken out of the catalogue, it stays with those who joined.
        await chidi.PostAsync($"courses/{course.Id}/steps", new { step = "unpublish" });
        Assert.Equal(HttpStatusCode.OK, await GetAsync(ada, url));
        await chidi.SendAsync(HttpMethod.Delete, $"courses/{course.Id}?confirmed=true");
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(ada, url));
    }

    [Fact]
    public async Task The_picture_of_a_course_is_made_small_and_open_to_all_once_published()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Pictured", state: CourseState.Draft);
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/{course.Slug}/details");
        page = await browser.SubmitAsync(page, new { File = new Upload("photo.png", TestPictures.Png(1600, 900)) }, "form[action*=Thumbnail][enctype]");
        Assert.Equal("The new picture is shown.", page.Notice);
        var url = page.Document.QuerySelector("#picture img")!.GetAttribute("src")!;
        using var stranger = await school.BrowserAsync();
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(stranger.Http, url));
        using var api = await school.ApiAsync(school.Chidi);
        await api.PostAsync($"courses/{course.Id}/steps", new { step = "publish" });
        using var shown = await stranger.Http.GetAsync(new Uri(url, UriKind.Relative));
        Assert.Equal("image/webp", shown.Content.Headers.ContentType!.MediaType);
        using var codec = SkiaSharp.SKCodec.Create(new MemoryStream(await shown.Content.ReadAsByteArrayAsync()));
        Assert.Equal((800, 450), (codec.Info.Width, codec.Info.Height));

        page = await browser.SubmitAsync(page, new { File = new Upload("bad.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray()) }, "form[action*=Thumbnail][enctype]");
        Assert.Equal((HttpStatusCode)422, page.Status);
        page = await browser.SubmitAsync(page, new { File = new Upload("good.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>"u8.ToArray()) }, "form[action*=Thumbnail][enctype]");
        Assert.Equal("The new picture is shown.", page.Notice);
    }

    [Theory]
    [InlineData("page.html", "<!doctype html><script>alert(1)</script>", "platform.file_type")]
    [InlineData("trick.png", "<html><script>alert(1)</script></html>", "platform.file_type")]
    [InlineData("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "platform.file_type")]
    [InlineData("empty.txt", "", "courses.file_missing")]
    public async Task Rule_48_content_decides_and_what_is_refused_leaves_nothing(string name, string content, string code)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Refused files");
        using var api = await school.ApiAsync(school.Chidi);
        var no = await AddAsync(api, course.Id, name, Encoding.UTF8.GetBytes(content));
        Assert.Equal((422, code), (no.Status, no.Code));
        Assert.Empty((await api.ReadAsync($"courses/{course.Id}/files")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task Ten_megabytes_are_enough_for_what_is_no_recording()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Large files");
        using var api = await school.ApiAsync(school.Chidi);
        var large = new byte[10_000_001];
        Array.Fill(large, (byte)'a');
        Assert.Equal("platform.file_too_large", (await AddAsync(api, course.Id, "long.txt", large)).Code);
        "ID3\u0004"u8.CopyTo(large);
        Assert.Equal("audio/mpeg", (string?)(await AddAsync(api, course.Id, "talk.mp3", large)).Json!["mediaType"]);
        "\0\0\0\u0018ftypmp42"u8.CopyTo(large);
        var film = await AddAsync(api, course.Id, "film.mp4", large);
        Assert.Equal((200, "video/mp4"), (film.Status, (string)film.Json!["mediaType"]!));
        using var part = new HttpRequestMessage(HttpMethod.Get, new Uri((string)film.Json["url"]!, UriKind.Relative)) { Headers = { Range = new RangeHeaderValue(0, 99) } };
        using var answer = await api.SendAsync(part);
        Assert.Equal((HttpStatusCode.PartialContent, 100), (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public async Task A_file_that_a_lesson_shows_stays_and_another_courses_file_is_not_there()
    {
        var (one, two) = (await school.NewCourseAsync(school.Chidi, "Uses"), await school.NewCourseAsync(school.Chidi, "Borrows"));
        using var api = await school.ApiAsync(school.Chidi);
        var file = (await AddAsync(api, one.Id, "sheet.csv", "a,b"u8.ToArray())).Json!;
        var id = (Guid)file["id"]!;
        Task<ApiAnswer> SaveAsync(Guid lesson, Guid? fileId, string body) => api.PutAsync($"lessons/{lesson}", new { title = "L", kind = fileId is null ? "text" : "file", fileId, body, required = true, basedOn = 2 });
        Assert.Equal("courses.no_such_file", (await SaveAsync(two.Lessons[0], id, "")).Code);
        Assert.Equal(200, (await SaveAsync(one.Lessons[0], null, (string)file["markdown"]!)).Status);
        Assert.Equal("courses.file_in_use", (await api.SendAsync(HttpMethod.Delete, $"courses/{one.Id}/files/{id}")).Code);
        Assert.Equal(404, (await api.SendAsync(HttpMethod.Delete, $"courses/{two.Id}/files/{id}")).Status);
        await api.PutAsync($"lessons/{one.Lessons[0]}", new { title = "L", kind = "text", body = "none", required = true, basedOn = 3 });
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"courses/{one.Id}/files/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(api, (string)file["url"]!));
    }

    [Fact]
    public async Task A_cover_that_a_lesson_shows_outlives_the_next_cover_and_one_that_nothing_shows_does_not()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Covers");
        using var api = await school.ApiAsync(school.Chidi);
        Task<ApiAnswer> CoverAsync(int width) => api.UploadAsync(HttpMethod.Put, $"courses/{course.Id}/thumbnail", "file", TestPictures.Png(width, 10), $"c{width}.png");
        async Task<string[]> NamesAsync() => [.. (await api.ReadAsync($"courses/{course.Id}/files")).Json!["items"]!.AsArray().Select(f => (string)f!["name"]!)];
        await CoverAsync(30);
        var markdown = (string)(await api.ReadAsync($"courses/{course.Id}/files")).Json!["items"]![0]!["markdown"]!;
        await api.PutAsync($"lessons/{course.Lessons[0]}", new { title = "L", kind = "text", body = markdown, required = true, basedOn = 2 });
        await CoverAsync(40);
        Assert.Equal(["c40.webp", "c30.webp"], await NamesAsync());
        await CoverAsync(50);
        Assert.Equal(["c50.webp", "c30.webp"], await NamesAsync());
        await api.SendAsync(HttpMethod.Delete, $"courses/{course.Id}/thumbnail");
        Assert.Equal(["c30.webp"], await NamesAsync());
    }

    [Fact]
    public async Task Rule_90_files_are_listed_in_pages_newest_first()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Many files");
        using var api = await school.ApiAsync(school.Chidi);
        for (var i = 0; i < 23; i++) await AddAsync(api, course.Id, $"f{i}.txt", "x"u8.ToArray());
        var first = (await api.ReadAsync($"courses/{course.Id}/files")).Json!;
        var second = (await api.ReadAsync($"courses/{course.Id}/files?after={(string)first["next"]!}")).Json!;
        Assert.Equal(Enumerable.Range(0, 23).Reverse().Select(i => $"f{i}.txt"), new[] { first, second }.SelectMany(p => p["items"]!.AsArray()).Select(f => (string)f!["name"]!));
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/{course.Slug}/files");
        Assert.Contains("f0.txt", (await browser.OpenAsync($"/teach/{course.Slug}/files{page.Link("More")}")).Text, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient http, string url)
    {
        using var answer = await http.GetAsync(new Uri(url, UriKind.Relative));
        return answer.StatusCode;
    }

    private static Task<ApiAnswer> AddAsync(HttpClient api, Guid course, string name, byte[] bytes) => api.UploadAsync(HttpMethod.Post, $"courses/{course}/files", "file", bytes, name);

    public sealed class Sqlite(OnSqlite school) : CourseFilesTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : CourseFilesTests(school), IClassFixture<OnPostgres>;
}
