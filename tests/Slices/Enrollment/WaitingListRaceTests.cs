using Akada.Enrollment.Seats;
using Akada.Platform.Data;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Enrollment;

/// <summary>Rule 36 where two requests truly run at once: SQLite has one writer and hides it.</summary>
public sealed class WaitingListRaceTests(OnPostgres school) : IClassFixture<OnPostgres>
{
    private const int Rounds = 40;
    private const int Learners = 8;
    private const int Places = 3;

    private readonly Dictionary<Guid, HttpClient> _learners = [];

    [Fact]
    public async Task Rule_36_who_joins_while_another_leaves_never_waits_beside_a_free_place()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Coming and going");
        using var chidi = await school.ApiAsync(school.Chidi);
        await FillAsync(Learners);
        await LimitAsync(chidi, course, Places);
        var chance = new Random(36);
        for (var round = 0; round < Rounds; round++)
        {
            var before = await SeatsAsync(course);
            var queue = before.Where(s => s.State == SeatState.Waiting).OrderBy(s => s.SinceAt).ThenBy(s => s.Id).Select(s => s.LearnerId).ToList();
            var inside = before.Where(s => s.State is SeatState.Active or SeatState.Waiting).Select(s => s.LearnerId).ToHashSet();
            var moving = _learners.Keys.Where(_ => chance.Next(2) == 0).ToList();
            var staff = chance.Next(3) == 0 ? LimitAsync(chidi, course, Places + chance.Next(2)) : Task.CompletedTask;
            var answers = await Task.WhenAll(moving.Select(id => MoveAsync(id, course, leave: inside.Contains(id))));
            await staff;
            Assert.All(answers, a => Assert.True(a.Status is 200 or 204, a.Text));
            await CheckAsync(course, queue.Except(moving).ToList(), moving);
        }

        foreach (var api in _learners.Values) api.Dispose();
    }

    [Fact]
    public async Task Two_clicks_at_once_on_a_full_course_are_both_told_to_wait()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Full house");
        using var chidi = await school.ApiAsync(school.Chidi);
        await FillAsync(2);
        await LimitAsync(chidi, course, 1);
        var (first, second) = (_learners.Keys.First(), _learners.Keys.Last());
        Assert.Equal(200, (await MoveAsync(first, course, leave: false)).Status);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => MoveAsync(second, course, leave: false)));
        Assert.All(answers, a => Assert.Equal("waiting", (string?)a.Json!["state"]));
        Assert.Equal(1, await school.AuditLinesAsync("enrollment.waits", (await SeatsAsync(course)).Single(s => s.LearnerId == second).Id));
        foreach (var api in _learners.Values) api.Dispose();
    }

    [Fact]
    public async Task Rule_36_staff_removes_and_adds_while_others_join()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Staff at work");
        using var chidi = await school.ApiAsync(school.Chidi);
        await FillAsync(4);
        await LimitAsync(chidi, course, 1);
        for (var round = 0; round < 20; round++)
        {
            var seats = await SeatsAsync(course);
            var active = seats.Find(s => s.State == SeatState.Active)?.LearnerId;
            var removal = active is null ? Task.FromResult<ApiAnswer?>(null) : RemoveAsync(chidi, course, active.Value);
            var joins = _learners.Keys.Where(id => id != active && seats.Find(s => s.LearnerId == id)?.State is not (SeatState.Waiting or SeatState.Removed)).Select(id => MoveAsync(id, course, leave: false)).ToList();
            await Task.WhenAll(joins);
            if (await removal is { } removed) Assert.Equal(204, removed.Status);
            await CheckAsync(course, [], [.. _learners.Keys]);
            // A removed one comes back only by staff; the test goes on with fresh ones.
            await FillAsync(1);
        }

        foreach (var api in _learners.Values) api.Dispose();
    }

    private async Task CheckAsync(TestCourses.KnownCourse course, List<Guid> stayed, List<Guid> moved)
    {
        var (seats, room) = (await SeatsAsync(course), await school.InAsync((AkadaDb db) => db.Set<Room>().AsNoTracking().SingleAsync(r => r.CourseId == course.Id)));
        var active = seats.Where(s => s.State == SeatState.Active).Select(s => s.LearnerId).ToHashSet();
        Assert.Equal(active.Count, room.Taken);
        if (seats.Any(s => s.State == SeatState.Waiting)) Assert.True(room.Taken >= room.Capacity, $"{room.Taken} of {room.Capacity} places are taken, and somebody waits.");
        // First in, first out: of those who waited on, the first ones are in and nobody overtook them.
        var letIn = stayed.TakeWhile(active.Contains).Count();
        Assert.DoesNotContain(stayed.Skip(letIn), active.Contains);
        if (letIn < stayed.Count) Assert.DoesNotContain(moved, active.Contains);
    }

    private async Task FillAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var learner = await school.NewStudentAsync();
            _learners.Add(learner.Id, await school.ApiAsync(learner));
        }
    }

    private Task<ApiAnswer> MoveAsync(Guid learner, TestCourses.KnownCourse course, bool leave) =>
        leave ? _learners[learner].SendAsync(HttpMethod.Delete, $"enrollments/{course.Id}") : _learners[learner].PostAsync("enrollments", new { courseId = course.Id });

    private static async Task<ApiAnswer?> RemoveAsync(HttpClient staff, TestCourses.KnownCourse course, Guid learner) =>
        await staff.PostAsync($"courses/{course.Id}/learners/{learner}/removal", new { reason = "A test of order" });

    private static async Task LimitAsync(HttpClient staff, TestCourses.KnownCourse course, int capacity) =>
        Assert.Equal(204, (await staff.PutAsync($"courses/{course.Id}/capacity", new { capacity })).Status);

    private Task<List<Seat>> SeatsAsync(TestCourses.KnownCourse course) =>
        school.InAsync((AkadaDb db) => db.Set<Seat>().AsNoTracking().Where(s => s.CourseId == course.Id).ToListAsync());
}
