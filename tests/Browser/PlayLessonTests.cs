using Akada.Browser.Infrastructure;
using Akada.Slices.Infrastructure;
using Microsoft.Playwright;
using Xunit;

namespace Akada.Browser;

/// <summary>Ada hears an uploaded recording to its end, on one phone and then on another.</summary>
public sealed class PlayLessonTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Rule_61_a_recording_that_was_played_is_done_without_a_click()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Listen", lessons: 2);
        await school.BecomeSoundAsync(course, course.Lessons[0], seconds: 20, rate: 8000);
        using (var api = await school.ApiAsync(school.Ada)) await api.PostAsync("enrollments", new { courseId = course.Id });
        var lesson = $"/learn/{course.Slug}/{course.Lessons[0]}";

        await using (var phone = await Visitor.ComeAsync(chromium, school, school.Ada))
        {
            await phone.OpenAsync(lesson);
            await TellsAsync(phone, "p => { p.muted = true; p.playbackRate = 2; p.addEventListener('timeupdate', () => { if (p.currentTime > 9) p.pause(); }); p.play(); }", 9);
            await phone.OpenAsync(lesson);
            await Assertions.Expect(phone.Page.Locator("main .lesson-nav .chip.good")).ToHaveCountAsync(0);
            phone.HasNoComplaints();
        }

        school.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var other = await Visitor.ComeAsync(chromium, school, school.Ada);
        await other.OpenAsync(lesson);
        await TellsAsync(other, "p => { p.muted = true; p.playbackRate = 2; p.play(); }", 19);
        await other.OpenAsync(lesson);
        await Assertions.Expect(other.Page.Locator("main .lesson-nav .chip.good")).ToHaveTextAsync("Done");
        Assert.True(await other.Page.Locator("[data-lesson]").EvaluateAsync<int>("p => +p.dataset.position") > 18);
        other.HasNoComplaints();
    }

    /// <summary>Does it to the player, and waits until the school has its report from that second.</summary>
    private static Task TellsAsync(Visitor visitor, string what, int second) => visitor.Page.RunAndWaitForResponseAsync(
        () => visitor.Page.Locator("[data-lesson]").EvaluateAsync(what),
        answer => answer.Url.EndsWith("/playing", StringComparison.Ordinal) && answer.Status == 204 && answer.Request.PostDataJSON()!.Value.GetProperty("position").GetInt32() >= second,
        new() { Timeout = 60_000 });
}
