using System.Globalization;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class CoursePagingTests(TestSchool school)
{
    [Theory]
    [InlineData("catalogue")]
    [InlineData("catalogue?q=anything")]
    [InlineData("teach/courses")]
    [InlineData("teach/deleted")]
    [InlineData("imports")]
    [InlineData("courses/{0}/files")]
    [InlineData("courses/{0}/staff")]
    [InlineData("lessons/{1}/versions")]
    public async Task Rule_90_a_place_where_no_page_ends_is_refused_with_what_to_do(string list)
    {
        var course = await school.NewCourseAsync(school.Efua, "Leafed through");
        using var api = await school.ApiAsync(school.Efua);
        var path = string.Format(CultureInfo.InvariantCulture, list, course.Id, course.Lessons[0]);
        Assert.Equal(200, (await api.ReadAsync(path)).Status);
        var key = path.EndsWith("versions", StringComparison.Ordinal) ? "before" : "after";
        foreach (var wrong in new[] { "nowhere", "-1", "9999999999999999999.x" })
        {
            var no = await api.ReadAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{key}={wrong}");
            Assert.Equal((422, "courses.bad_page"), (no.Status, no.Code));
            Assert.Contains("first page", (string)no.Json!["title"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rule_90_who_left_between_two_pages_is_no_place_to_go_on_from()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Coming and going");
        using var api = await school.ApiAsync(school.Chidi);
        Assert.Equal("courses.bad_page", (await api.ReadAsync($"courses/{course.Id}/staff?after={school.Nneka.Id}")).Code);
        using var browser = await school.BrowserAsync(school.Chidi);
        Assert.Contains("Chidi Eze", (await browser.OpenAsync($"/teach/{course.Slug}/staff?after={school.Nneka.Id}")).Text, StringComparison.Ordinal);
    }

    public sealed class Sqlite(OnSqlite school) : CoursePagingTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : CoursePagingTests(school), IClassFixture<OnPostgres>;
}
