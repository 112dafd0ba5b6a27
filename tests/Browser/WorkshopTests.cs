using Akada.Browser.Infrastructure;
using Akada.Courses.Outline;
using Akada.Slices.Infrastructure;
using Microsoft.Playwright;
using Xunit;

namespace Akada.Browser;

/// <summary>Mr Chidi at work on a course, on a phone and with the keyboard.</summary>
public sealed class WorkshopTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task A_lesson_is_moved_by_the_keyboard_alone_and_stays_there()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Moved by keys", lessons: 4);
        await using var chidi = await Visitor.ComeAsync(chromium, school, school.Chidi);
        await chidi.OpenAsync("/teach/" + course.Slug);
        var down = chidi.Page.GetByRole(AriaRole.Button, new() { Name = "Move down: Lesson 1" });
        await down.FocusAsync();
        await chidi.Page.Keyboard.PressAsync("Enter");
        await IsAsync(chidi, "Lesson 2", "Lesson 1", "Lesson 3", "Lesson 4");
        // The focus goes along, so the same key moves it on, into the next module.
        await Assertions.Expect(down).ToBeFocusedAsync();
        await chidi.Page.Keyboard.PressAsync("Enter");
        await IsAsync(chidi, "Lesson 2", "Lesson 1", "Lesson 3", "Lesson 4");
        await Assertions.Expect(chidi.Page.Locator("[data-module] >> nth=1").Locator("[data-lesson]").First).ToContainTextAsync("Lesson 1");
        await Assertions.Expect(chidi.Page.Locator("[data-says]")).Not.ToBeEmptyAsync();
        await SavedAsync(course, "Lesson 2 | Lesson 1 Lesson 3 Lesson 4");
        await chidi.OpenAsync("/teach/" + course.Slug);
        await IsAsync(chidi, "Lesson 2", "Lesson 1", "Lesson 3", "Lesson 4");
        chidi.HasNoComplaints();
    }

    [Fact]
    public async Task A_lesson_is_dragged_to_its_place_and_stays_there()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Dragged", lessons: 4);
        await using var chidi = await Visitor.ComeAsync(chromium, school, school.Chidi, width: 1200);
        await chidi.Page.SetViewportSizeAsync(1200, 1400);
        await chidi.OpenAsync("/teach/" + course.Slug);
        var lessons = chidi.Page.Locator("[data-lesson]");
        await DragAsync(chidi, lessons.Nth(3), lessons.Nth(0));
        await IsAsync(chidi, "Lesson 4", "Lesson 1", "Lesson 2", "Lesson 3");
        await SavedAsync(course, "Lesson 4 Lesson 1 Lesson 2 | Lesson 3");
        await chidi.OpenAsync("/teach/" + course.Slug);
        await IsAsync(chidi, "Lesson 4", "Lesson 1", "Lesson 2", "Lesson 3");
        chidi.HasNoComplaints();
    }

    [Fact]
    public async Task What_is_typed_on_a_phone_is_kept_by_itself_and_outlives_a_reload()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Typed on a phone", state: CourseState.Draft);
        await using var chidi = await Visitor.ComeAsync(chromium, school, school.Chidi);
        await chidi.OpenAsync($"/teach/lessons/{course.Lessons[0]}");
        Assert.Empty(await chidi.TooWideAsync());
        await chidi.FillAsync(("Body", "Typed in the bus"), ("Minutes", "9"));
        await Assertions.Expect(chidi.Page.Locator("[data-says]")).ToContainTextAsync("Draft kept at", new() { Timeout = 15_000 });
        await chidi.FillAsync(("Body", "Typed in the bus, and on"));
        await Assertions.Expect(chidi.Page.Locator("[data-says]")).ToContainTextAsync("Draft kept at", new() { Timeout = 15_000 });
        await WaitAsync(async () => await DraftAsync(course.Lessons[0]) == "Typed in the bus, and on");
        chidi.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await chidi.Page.ReloadAsync();
        await Assertions.Expect(chidi.Page.Locator("[name='Input.Body']")).ToHaveValueAsync("Typed in the bus, and on");
        await Assertions.Expect(chidi.Page.Locator("[name='Input.Minutes']")).ToHaveValueAsync("9");
        Assert.Empty(await chidi.TooWideAsync());
        chidi.HasNoComplaints();
    }

    /// <summary>To the upper edge of the other, by many small steps as a hand does it: a page hears of a drag by moves over it.</summary>
    private static async Task DragAsync(Visitor visitor, ILocator what, ILocator to)
    {
        var (start, end, mouse) = ((await what.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!, visitor.Page.Mouse);
        await mouse.MoveAsync(start.X + (start.Width / 2), start.Y + (start.Height / 2));
        await mouse.DownAsync();
        await mouse.MoveAsync(end.X + (end.Width / 2), end.Y + 4, new() { Steps = 12 });
        await mouse.UpAsync();
    }

    private static async Task IsAsync(Visitor visitor, params string[] titles) => await Assertions.Expect(visitor.Page.Locator("[data-lesson] > div > a")).ToHaveTextAsync(titles);

    /// <param name="order">Titles, the modules divided by a bar.</param>
    private Task SavedAsync(TestCourses.KnownCourse course, string order) => WaitAsync(async () =>
    {
        using var api = await school.ApiAsync(school.Chidi);
        var outline = (await api.ReadAsync($"courses/{course.Id}/outline")).Json!;
        return string.Join(" | ", outline["modules"]!.AsArray().Select(m => string.Join(' ', m!["lessons"]!.AsArray().Select(l => (string)l!["title"]!)))) == order;
    });

    private async Task<string?> DraftAsync(Guid lesson)
    {
        using var api = await school.ApiAsync(school.Chidi);
        return (string?)(await api.ReadAsync($"lessons/{lesson}/source")).Json!["draft"]?["body"];
    }

    private static async Task WaitAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 100, "It was never saved.");
            await Task.Delay(150);
        }
    }
}
