using Akada.Courses.Lessons;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Progress;

public abstract class PlayingTests(TestSchool school)
{
    [Fact]
    public async Task Rule_61_what_was_played_on_two_phones_counts_together()
    {
        var (course, lesson) = await SoundAsync("Two phones", 600);
        using var ada = await school.JoinedAsync(school.Ada, course);
        await ada.ReadAsync($"learn/{course.Slug}/{lesson}");
        school.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(204, (await PlayAsync(ada, lesson, 300, (0, 300))).Status);
        Assert.Equal(0, await ada.PercentAsync(course));

        // The other phone goes on from there, and knows nothing of the first.
        Assert.Equal(300, (int)(await ada.ReadAsync($"learn/{course.Slug}/{lesson}")).Json!["position"]!);
        school.Clock.Advance(TimeSpan.FromMinutes(5));
        await PlayAsync(ada, lesson, 600, (300, 600));
        Assert.Equal(100, await ada.PercentAsync(course));
    }

    [Fact]
    public async Task Rule_61_hearing_the_same_minute_ten_times_is_one_minute()
    {
        var (course, lesson) = await SoundAsync("Again and again", 600);
        using var ada = await school.JoinedAsync(school.Ada, course);
        await ada.ReadAsync($"learn/{course.Slug}/{lesson}");
        for (var i = 0; i < 10; i++)
        {
            school.Clock.Advance(TimeSpan.FromMinutes(1));
            await PlayAsync(ada, lesson, 60, (0, 60));
        }

        Assert.Equal(60, await SecondsAsync(lesson));
        Assert.Equal(0, await ada.PercentAsync(course));
    }

    [Fact]
    public async Task Rule_61_a_player_that_lies_about_the_length_completes_nothing()
    {
        var (course, lesson) = await SoundAsync("Liars", 600);
        using var ada = await school.JoinedAsync(school.Ada, course);
        await ada.ReadAsync($"learn/{course.Slug}/{lesson}");
        await PlayAsync(ada, lesson, 1, duration: 1, played: (0, 1));
        Assert.Equal(0, await ada.PercentAsync(course));
    }

    [Fact]
    public async Task Rule_61_nobody_plays_faster_than_the_clock_however_often_it_is_told()
    {
        var (course, lesson) = await SoundAsync("The clock", 600);
        using var ada = await school.JoinedAsync(school.Ada, course);
        await ada.ReadAsync($"learn/{course.Slug}/{lesson}");
        for (var i = 0; i < 40; i++) await PlayAsync(ada, lesson, 600, (0, 600));
        Assert.InRange(await SecondsAsync(lesson), 1, 30);

        // Having left the page open for a day is no reason either: it is not a day since the last report.
        school.Clock.Advance(TimeSpan.FromDays(1));
        await PlayAsync(ada, lesson, 40, (0, 40));
        await PlayAsync(ada, lesson, 600, (0, 600));
        Assert.Equal(0, await ada.PercentAsync(course));
    }

    [Fact]
    public async Task Rule_61_a_recording_is_not_done_by_one_click_though_its_author_named_no_minutes()
    {
        var (course, lesson) = await SoundAsync("One click", 600);
        using var ada = await school.JoinedAsync(school.Ada, course);
        await ada.ReadAsync($"learn/{course.Slug}/{lesson}");
        Assert.Equal("progress.play_first", (await ada.PostAsync($"lessons/{lesson}/completion")).Code);

        // A phone without JavaScript tells nothing while it plays; it may say so when it can have played.
        school.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(204, (await ada.PostAsync($"lessons/{lesson}/completion")).Status);
        Assert.Equal(100, await ada.PercentAsync(course));
    }

    [Fact]
    public async Task Rule_61_where_neither_file_nor_author_knows_the_length_only_the_player_counts()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Nobody knows", lessons: 1);
        var lesson = course.Lessons[0];
        await school.InAsync(async (AkadaDb db) =>
        {
            var row = await db.Set<Lesson>().SingleAsync(l => l.Id == lesson);
            row.Become(LessonKind.Video);
            row.Write("A video", "", "", null, true, school.Chidi.Id, school.Clock.Now());
            row.LeadTo(null, Guid.CreateVersion7(), school.Clock.Now());
            row.CountBy(CompletionRule.Played);
            await db.SaveChangesAsync();
        });
        using var ada = await school.JoinedAsync(school.Ada, course);
        await ada.ReadAsync($"learn/{course.Slug}/{lesson}");
        school.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("progress.play_first", (await ada.PostAsync($"lessons/{lesson}/completion")).Code);
        await PlayAsync(ada, lesson, 540, (0, 530));
        Assert.Equal(0, await ada.PercentAsync(course));
        school.Clock.Advance(TimeSpan.FromMinutes(1));
        await PlayAsync(ada, lesson, 550, (530, 545));
        Assert.Equal(100, await ada.PercentAsync(course));
    }

    [Fact]
    public async Task Rule_61_an_uploaded_recording_with_the_rule_opened_is_done_when_it_begins_to_play()
    {
        var (course, lesson) = await SoundAsync("Begin", 600, "opened");
        using var ada = await school.JoinedAsync(school.Ada, course);
        await ada.ReadAsync($"learn/{course.Slug}/{lesson}");
        Assert.Equal("progress.start_first", (await ada.PostAsync($"lessons/{lesson}/completion")).Code);
        await PlayAsync(ada, lesson, 0);
        Assert.Equal(0, await ada.PercentAsync(course));
        await PlayAsync(ada, lesson, 2, (0, 2));
        Assert.Equal(100, await ada.PercentAsync(course));
    }

    [Fact]
    public async Task A_report_that_cannot_be_is_refused()
    {
        var (course, lesson) = await SoundAsync("Nonsense", 60);
        using var ada = await school.JoinedAsync(school.Ada, course);
        Assert.Equal(400, (await PlayAsync(ada, lesson, -1, (0, 1))).Status);
        Assert.Equal(400, (await PlayAsync(ada, lesson, 1, (0, 100_000))).Status);
        Assert.Equal(400, (await PlayAsync(ada, lesson, 1, [.. Enumerable.Range(0, 101).Select(i => (i * 2, (i * 2) + 1))])).Status);
    }

    private async Task<(TestCourses.KnownCourse Course, Guid Lesson)> SoundAsync(string title, int seconds, string? rule = null)
    {
        var course = await school.NewCourseAsync(school.Chidi, title, lessons: 1);
        await school.BecomeSoundAsync(course, course.Lessons[0], seconds, rule);
        return (course, course.Lessons[0]);
    }

    private static Task<ApiAnswer> PlayAsync(HttpClient api, Guid lesson, int position, params (int From, int To)[] played) => PlayAsync(api, lesson, position, 600, played);

    private static Task<ApiAnswer> PlayAsync(HttpClient api, Guid lesson, int position, int duration, params (int From, int To)[] played) =>
        api.PutAsync($"lessons/{lesson}/playing", new { position, played = played.Select(p => new { from = p.From, to = p.To }), duration });

    private Task<int> SecondsAsync(Guid lesson) => school.InAsync((AkadaDb db) => db.Set<Akada.Progress.Completion.LessonProgress>().Where(p => p.LessonId == lesson).Select(p => p.Played).SingleAsync());

    public sealed class Sqlite(OnSqlite school) : PlayingTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : PlayingTests(school), IClassFixture<OnPostgres>;
}
