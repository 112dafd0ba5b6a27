using Akada.Courses;
using Akada.Courses.Catalogue;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class SearchTextTests(TestSchool school)
{
    [Fact]
    public async Task A_course_from_before_an_upgrade_is_found_by_the_words_of_today_and_no_open_form_is_disturbed()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Kaleidoscope");
        await school.InAsync((AkadaDb db) => db.Courses.Where(c => c.Id == course.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.SearchText, "old").SetProperty(c => c.TitleKey, "old")));
        using var api = await school.ApiAsync(school.Chidi);
        Assert.DoesNotContain(course.Slug, (await api.ReadAsync("catalogue?q=kaleidoscope")).Text, StringComparison.Ordinal);
        var version = (long)(await api.ReadAsync($"courses/{course.Id}/details")).Json!["version"]!;

        for (var i = 0; i < 2; i++)
        {
            await school.InAsync((RenewSearchTexts job) => job.RunAsync(default));
            Assert.Contains(course.Slug, (await api.ReadAsync("catalogue?q=kaleidoscope")).Text, StringComparison.Ordinal);
            Assert.Contains(course.Slug, (await api.ReadAsync("catalogue?q=kaleidoskope")).Text, StringComparison.Ordinal);
            Assert.Equal(version, (long)(await api.ReadAsync($"courses/{course.Id}/details")).Json!["version"]!);
        }
    }

    public sealed class Sqlite(OnSqlite school) : SearchTextTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SearchTextTests(school), IClassFixture<OnPostgres>;
}
