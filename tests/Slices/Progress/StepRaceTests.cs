using Akada.Audit.Trail;
using Akada.Courses.Lessons;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Akada.Progress;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Progress;

/// <summary>What a program does that sends its queue all at once when the network is back. Rows, percent, events and audit lines must all tell the same.</summary>
public sealed class StepRaceTests(StepRaceTests.Listening school) : IClassFixture<StepRaceTests.Listening>
{
    private const int Many = 20;

    [Fact]
    public async Task Rule_59_twenty_lessons_done_at_once_are_all_kept_though_nothing_was_opened_before()
    {
        var course = await school.NewCourseAsync(school.Chidi, "All at once", lessons: Many);
        using var ada = await school.JoinedAsync(school.Ada, course);
        var answers = await Task.WhenAll(course.Lessons.Select(l => ada.PostAsync($"lessons/{l}/completion"))
            .Concat(course.Lessons.Take(5).Select(l => ada.ReadAsync($"learn/{course.Slug}/{l}"))));
        Assert.All(answers, a => Assert.InRange(a.Status, 200, 204));
        await EverythingIsDoneOnceAsync(course);
    }

    [Fact]
    public async Task Rule_59_the_last_lessons_done_at_once_complete_the_course_once()
    {
        var course = await school.NewCourseAsync(school.Chidi, "The last ones", lessons: Many);
        using var ada = await school.JoinedAsync(school.Ada, course);
        foreach (var lesson in course.Lessons) await ada.ReadAsync($"learn/{course.Slug}/{lesson}");
        var answers = await Task.WhenAll(course.Lessons.Select(l => ada.PostAsync($"lessons/{l}/completion")));
        Assert.All(answers, a => Assert.Equal(204, a.Status));
        await EverythingIsDoneOnceAsync(course);
    }

    [Fact]
    public async Task Rule_59_twenty_ticks_of_an_open_lesson_make_one_event_and_one_audit_line()
    {
        var course = await school.NewCourseAsync(school.Chidi, "One lesson", lessons: 1);
        using var ada = await school.JoinedAsync(school.Ada, course);
        await ada.ReadAsync($"learn/{course.Slug}/{course.Lessons[0]}");
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => ada.PostAsync($"lessons/{course.Lessons[0]}/completion")));
        Assert.All(answers, a => Assert.Equal(204, a.Status));
        await EverythingIsDoneOnceAsync(course);
    }

    [Fact]
    public async Task Rule_59_twenty_links_opened_at_once_are_all_kept()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Links", lessons: Many);
        await BecomeLinksAsync(course);
        using var ada = await school.BrowserAsync(school.Ada);
        await ada.SubmitAsync(await ada.OpenAsync(course.Url + "/join"));
        var answers = await Task.WhenAll(course.Lessons.Select(l => ada.Http.GetAsync(new Uri($"/learn/{course.Slug}/{l}/open", UriKind.Relative))));
        Assert.All(answers, a => Assert.Equal("https://example.org/", a.Headers.Location?.ToString()));
        await EverythingIsDoneOnceAsync(course);
    }

    [Fact]
    public async Task Rule_59_twenty_reports_of_the_last_second_complete_the_lesson_once()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Reports", lessons: 1);
        await school.BecomeSoundAsync(course, course.Lessons[0], seconds: 60);
        using var ada = await school.JoinedAsync(school.Ada, course);
        await ada.ReadAsync($"learn/{course.Slug}/{course.Lessons[0]}");
        school.Clock.Advance(TimeSpan.FromMinutes(1));
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => ada.PutAsync($"lessons/{course.Lessons[0]}/playing", new { position = 60, played = new[] { new { from = 0, to = 60 } }, duration = 60 })));
        Assert.All(answers, a => Assert.Equal(204, a.Status));
        await EverythingIsDoneOnceAsync(course);
    }

    private Task EverythingIsDoneOnceAsync(TestCourses.KnownCourse course) => school.InAsync(async (AkadaDb db) =>
    {
        var rows = await db.LessonProgress.Where(p => p.CourseId == course.Id && p.CompletedAt != null).Select(p => p.LessonId).ToListAsync();
        Assert.Equal(course.Lessons.Order(), rows.Order());
        var progress = await db.CourseProgress.SingleAsync(p => p.CourseId == course.Id);
        Assert.Equal((course.Lessons.Count, 100, true), (progress.CompletedLessons, progress.Percentage, progress.CompletedAt is not null));

        var work = await db.Set<WorkItem>().Where(w => w.Payload!.Contains(course.Id.ToString())).ToListAsync();
        Assert.Equal((course.Lessons.Count, 1), (work.Count(w => w.Name == nameof(HearLesson)), work.Count(w => w.Name == nameof(HearCourse))));
        Assert.All(course.Lessons, lesson => Assert.Single(work, w => w.Name == nameof(HearLesson) && w.Payload!.Contains(lesson.ToString(), StringComparison.Ordinal)));

        var lines = await db.Set<AuditLog>().Where(a => a.ObjectId == course.Id || course.Lessons.Contains(a.ObjectId!.Value)).Where(a => a.Action.StartsWith("progress.")).ToListAsync();
        Assert.Equal([.. course.Lessons.Order().Select(l => (l, "progress.lesson_completed")), (course.Id, "progress.course_completed")],
            lines.OrderBy(l => l.Action == "progress.course_completed").ThenBy(l => l.ObjectId).Select(l => (l.ObjectId!.Value, l.Action)));
        Assert.False(string.IsNullOrEmpty(lines.Single(l => l.Action == "progress.course_completed").ObjectLabel));
    });

    private Task BecomeLinksAsync(TestCourses.KnownCourse course) => school.InAsync(async (AkadaDb db) =>
    {
        foreach (var lesson in await db.Set<Lesson>().Where(l => l.CourseId == course.Id).ToListAsync())
        {
            lesson.Become(LessonKind.Link);
            lesson.LeadTo("https://example.org/", null, school.Clock.Now());
            lesson.CountBy(CompletionRule.Opened);
        }

        await db.SaveChangesAsync();
    });

    internal sealed class HearLesson : IListen<LessonCompleted>
    {
        public Task HandleAsync(LessonCompleted happened, CancellationToken ct) => Task.CompletedTask;
    }

    internal sealed class HearCourse : IListen<CourseCompleted>
    {
        public Task HandleAsync(CourseCompleted happened, CancellationToken ct) => Task.CompletedTask;
    }

    /// <summary>With listeners, so that each event leaves a row that can be counted.</summary>
    public sealed class Listening : OnPostgres
    {
        protected override void Arrange(IServiceCollection services) => services.AddListener<HearLesson, LessonCompleted>().AddListener<HearCourse, CourseCompleted>();
    }
}
