using System.Net;
using Akada.Courses.Outline;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

/// <summary>In a course with learners in it no lesson begins, and none comes back, that leads nowhere.</summary>
public abstract class OpenCourseTests(TestSchool school)
{
    [Fact]
    public async Task Into_an_open_course_a_lesson_comes_as_a_text_and_becomes_a_video_with_its_address()
    {
        using var api = await school.ApiAsync(school.Chidi);
        foreach (var state in new[] { CourseState.Published, CourseState.Archived })
        {
            var course = await school.NewCourseAsync(school.Chidi, $"Open {state}", state: state);
            var module = await ModuleAsync(api, course);
            foreach (var kind in new[] { "video", "audio", "file", "link" })
            {
                var no = await api.PostAsync($"modules/{module}/lessons", new { title = "A film", kind });
                Assert.Equal((422, "courses.text_first"), (no.Status, no.Code));
                Assert.Contains("Add it as a text", (string)no.Json!["title"]!, StringComparison.Ordinal);
            }

            var made = await api.PostAsync($"modules/{module}/lessons", new { title = "A film", kind = "text" });
            Assert.Equal(201, made.Status);
            Assert.Equal(200, (await api.PutAsync($"lessons/{made.Id}", new { title = "A film", kind = "video", url = "https://films.example/1", required = true, basedOn = 1 })).Status);
            Assert.Equal(4, (await api.ReadAsync($"courses/{course.Id}/outline")).Json!["modules"]!.AsArray().Sum(m => m!["lessons"]!.AsArray().Count));
        }

        // In a draft it may be unfinished.
        var draft = await school.NewCourseAsync(school.Chidi, "Still a draft", state: CourseState.Draft);
        Assert.Equal(201, (await api.PostAsync($"modules/{await ModuleAsync(api, draft)}/lessons", new { title = "A film", kind = "video" })).Status);
    }

    [Fact]
    public async Task What_was_typed_stays_when_a_lesson_is_refused()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Typed and kept");
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.SubmitAsync(await browser.OpenAsync($"/teach/{course.Slug}"), new { Title = "A long film", Kind = "Video" }, "form[action*=AddLesson]");
        Assert.Equal((HttpStatusCode)422, page.Status);
        Assert.Contains("A long film", Assert.Single(page.Errors), StringComparison.Ordinal);
        var form = page.Document.QuerySelector("form[action*=AddLesson]")!;
        Assert.Equal("A long film", form.QuerySelector("input[name='Lesson.Title']")!.GetAttribute("value"));
        Assert.Equal("Video", form.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_deleted_lesson_that_leads_nowhere_comes_back_only_to_a_draft_also_with_its_module()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Brought back", state: CourseState.Draft);
        using var api = await school.ApiAsync(school.Chidi);
        var module = await ModuleAsync(api, course);
        var lesson = (await api.PostAsync($"modules/{module}/lessons", new { title = "No file yet", kind = "file" })).Id;
        var other = (await api.PostAsync($"courses/{course.Id}/modules", new { title = "Goes too" })).Id;
        await api.PostAsync($"modules/{other}/lessons", new { title = "No film yet", kind = "video" });
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"lessons/{lesson}")).Status);
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"modules/{other}")).Status);
        Assert.Equal(204, (await api.PostAsync($"courses/{course.Id}/steps", new { step = "publish" })).Status);
        foreach (var (path, title) in new[] { ($"lessons/{lesson}/restoration", "No file yet"), ($"modules/{other}/restoration", "No film yet") })
        {
            var no = await api.PostAsync(path);
            Assert.Equal((409, "courses.restored_without_target"), (no.Status, no.Code));
            Assert.Contains(title, (string)no.Json!["title"]!, StringComparison.Ordinal);
        }

        Assert.Equal(204, (await api.PostAsync($"courses/{course.Id}/steps", new { step = "unpublish" })).Status);
        Assert.Equal(204, (await api.PostAsync($"lessons/{lesson}/restoration")).Status);
        Assert.Equal(204, (await api.PostAsync($"modules/{other}/restoration")).Status);
        Assert.Equal("courses.not_ready", (await api.PostAsync($"courses/{course.Id}/steps", new { step = "publish" })).Code);
    }

    private static async Task<Guid> ModuleAsync(HttpClient api, TestCourses.KnownCourse course) =>
        (Guid)(await api.ReadAsync($"courses/{course.Id}/outline")).Json!["modules"]![0]!["id"]!;

    public sealed class Sqlite(OnSqlite school) : OpenCourseTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : OpenCourseTests(school), IClassFixture<OnPostgres>;
}
