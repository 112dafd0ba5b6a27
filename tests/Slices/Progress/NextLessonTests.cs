using System.Text.Json.Nodes;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Progress;

public abstract class NextLessonTests(TestSchool school)
{
    [Fact]
    public async Task A_parent_and_the_child_read_which_lesson_comes_next_until_none_is_left()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Step by step", lessons: 2);
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        using var api = await school.ApiAsync(child);
        Assert.Equal(200, (await api.PostAsync("enrollments", new { courseId = course.Id })).Status);
        using var parents = await school.BrowserAsync(parent);
        using var childs = await school.BrowserAsync(child);
        foreach (var (next, lesson) in new[] { ("Lesson 1", course.Lessons[0]), ("Lesson 2", course.Lessons[1]) })
        {
            Assert.Equal(next, (string?)(await StandingAsync())["next"]);
            Assert.Contains("Next: " + next, (await parents.OpenAsync("/")).Text, StringComparison.Ordinal);
            Assert.Contains("Next: " + next, (await childs.OpenAsync("/")).Text, StringComparison.Ordinal);
            Assert.Equal(204, (await api.PostAsync($"lessons/{lesson}/completion")).Status);
        }

        Assert.Null((string?)(await StandingAsync())["next"]);
        Assert.DoesNotContain("Next:", (await parents.OpenAsync("/")).Text, StringComparison.Ordinal);

        async Task<JsonNode> StandingAsync()
        {
            using var program = await school.ApiAsync(parent);
            return (await program.ReadAsync($"family/children/{child.Id}/courses")).Json!["items"]![0]!["standing"]!;
        }
    }

    public sealed class Sqlite(OnSqlite school) : NextLessonTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : NextLessonTests(school), IClassFixture<OnPostgres>;
}
