using Akada.Accounts.People;
using Akada.Enrollment;
using Akada.Enrollment.Seats;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Enrollment;

/// <summary>Who is suspended, deleted or erased is in no list and no count, and takes nobody's place; restoring asks again.</summary>
public abstract class GoneLearnersTests(TestSchool school)
{
    public static TheoryData<string> Ways => ["suspend", "delete"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Rule_36_who_goes_frees_the_place_and_who_comes_back_waits_for_the_next(string way)
    {
        var course = await school.NewCourseAsync(school.Chidi, "One place " + way);
        await LimitAsync(course, 1);
        var (first, second) = (await school.NewStudentAsync(), await school.NewStudentAsync());
        Assert.Equal("active", await JoinAsync(first, course));
        Assert.Equal("waiting", await JoinAsync(second, course));

        await AwayAsync(first, way);
        Assert.Equal(SeatState.Active, (await SeatOfAsync(second, course)).State);
        Assert.DoesNotContain(first.Code, await ListsOfAsync(course), StringComparison.Ordinal);
        Assert.Equal((1, 0), await CountsAsync(course));

        await BackAsync(first);
        Assert.Equal(SeatState.Waiting, (await SeatOfAsync(first, course)).State);
        Assert.Equal((1, 1), await CountsAsync(course));
        await AwayAsync(second, way);
        Assert.Equal(SeatState.Active, (await SeatOfAsync(first, course)).State);
        Assert.Equal((1, 0), await CountsAsync(course));
    }

    [Fact]
    public async Task Rule_16_a_student_who_becomes_something_else_learns_nowhere_and_on_the_way_back_asks_again()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Changes role");
        await LimitAsync(course, 1);
        var (first, second) = (await school.NewStudentAsync(), await school.NewStudentAsync());
        await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Id == first.Id).ExecuteUpdateAsync(set =>
            set.SetProperty(u => u.Email, "changes.role@example.org").SetProperty(u => u.EmailKey, "changes.role@example.org")));
        await JoinAsync(first, course);
        Assert.Equal("waiting", await JoinAsync(second, course));
        using var efua = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await efua.PutAsync($"people/{first.Code}/role", new { role = "instructor" })).Status);
        Assert.Equal((SeatState.Left, SeatState.Active),
            ((await SeatOfAsync(first, course)).State, (await SeatOfAsync(second, course)).State));
        Assert.DoesNotContain(first.Code, await ListsOfAsync(course), StringComparison.Ordinal);

        // Suspended and restored as an instructor: still no learner.
        await AwayAsync(first, "suspend");
        await BackAsync(first);
        Assert.Equal(SeatState.Left, (await SeatOfAsync(first, course)).State);
        await LimitAsync(course, 5);
        Assert.Equal(204, (await efua.PutAsync($"people/{first.Code}/role", new { role = "student" })).Status);
        Assert.Equal(SeatState.Active, (await SeatOfAsync(first, course)).State);
    }

    [Fact]
    public async Task Rule_6_who_comes_back_to_a_course_with_places_learns_on_and_who_waited_waits_again()
    {
        var (open, full) = (await school.NewCourseAsync(school.Chidi, "Room enough"), await school.NewCourseAsync(school.Chidi, "No room"));
        await LimitAsync(full, 1);
        var (pupil, other) = (await school.NewStudentAsync(), await school.NewStudentAsync());
        await JoinAsync(other, full);
        await JoinAsync(pupil, open);
        await JoinAsync(pupil, full);
        using (var api = await school.ApiAsync(pupil)) Assert.Equal(204, (await api.PostAsync($"lessons/{open.Lessons[0]}/completion")).Status);
        await AwayAsync(pupil, "suspend");
        await AwayAsync(pupil, "delete");
        Assert.Equal((1, 0), await CountsAsync(full));
        // Deleted while suspended: restoring leads back to suspended first, and only then is anything asked for.
        await BackAsync(pupil);
        Assert.Equal(SeatState.Left, (await SeatOfAsync(pupil, open)).State);
        await BackAsync(pupil);
        Assert.Equal((SeatState.Active, SeatState.Waiting), ((await SeatOfAsync(pupil, open)).State, (await SeatOfAsync(pupil, full)).State));
        using var back = await school.ApiAsync(pupil);
        Assert.Contains(open.Lessons[0].ToString(), (await back.ReadAsync($"learn/{open.Slug}/{open.Lessons[1]}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_18_who_paid_comes_back_at_once_and_who_was_paid_back_does_not()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Paid place", price: 500_000);
        var (payer, refunded, late) = (await school.NewStudentAsync(), await school.NewStudentAsync(), await school.NewStudentAsync());
        var order = Guid.NewGuid();
        foreach (var learner in new[] { payer, refunded }) await GrantAsync(learner, course, order);
        await LimitAsync(course, 1);
        foreach (var learner in new[] { payer, refunded, late }) await AwayAsync(learner, "suspend");
        Assert.Equal((0, 0), await CountsAsync(course));
        await SeatingAsync(seats => seats.RevokeAsync(refunded.Id, course.Id, order, default));
        // The money came while the account was suspended: no place is taken, and none is lost.
        await GrantAsync(late, course, order);
        Assert.Equal((0, 0), await CountsAsync(course));

        foreach (var learner in new[] { payer, refunded, late }) await BackAsync(learner);
        Assert.Equal(
            (SeatState.Active, SeatState.Left, SeatState.Active),
            ((await SeatOfAsync(payer, course)).State, (await SeatOfAsync(refunded, course)).State, (await SeatOfAsync(late, course)).State));
        Assert.Equal((2, 0), await CountsAsync(course));
    }

    [Fact]
    public async Task Rule_82_of_an_erased_learner_no_word_is_left_and_no_list_names_it()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Erased learner");
        var (pupil, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, pupil);
        using (var teacher = await school.ApiAsync(school.Chidi)) await teacher.PostAsync($"courses/{course.Id}/learners", new { code = pupil.Code, reason = "Moved here from Jos" });
        await AwayAsync(pupil, "delete");
        using var mother = await school.ApiAsync(parent);
        Assert.DoesNotContain(pupil.Code, (await mother.ReadAsync("family/children")).Text, StringComparison.Ordinal);
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PostAsync($"people/{pupil.Code}/erase", new { code = pupil.Code })).Status);
        var seat = await SeatOfAsync(pupil, course);
        Assert.Equal((SeatState.Left, null, null), (seat.State, seat.Reason, seat.GoneFrom));
        Assert.DoesNotContain(pupil.Code, await ListsOfAsync(course), StringComparison.Ordinal);
        Assert.Equal((0, 0), await CountsAsync(course));
    }

    [Fact]
    public async Task A_suspended_child_is_not_offered_and_its_invitation_is_there_again_afterwards()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Invited and gone");
        var pupil = await school.NewStudentAsync();
        using var teacher = await school.ApiAsync(school.Chidi);
        await teacher.PostAsync($"courses/{course.Id}/learners", new { code = pupil.Code, reason = "Come in", invite = true });
        await AwayAsync(pupil, "suspend");
        Assert.Equal(422, (await teacher.PostAsync($"courses/{course.Id}/learners", new { code = pupil.Code, reason = "Come in" })).Status);
        Assert.DoesNotContain(pupil.Code, await ListsOfAsync(course), StringComparison.Ordinal);
        await BackAsync(pupil);
        Assert.Equal(SeatState.Invited, (await SeatOfAsync(pupil, course)).State);
    }

    [Fact]
    public async Task A_page_of_a_course_names_no_teacher_who_is_gone()
    {
        var (teacher, deleted) = (await school.NewPersonAsync(Role.Instructor, "Teaching Tunde"), await school.NewPersonAsync(Role.Instructor, "Deleted Deji"));
        var course = await school.NewCourseAsync(teacher, "Two teachers");
        using (var api = await school.ApiAsync(teacher)) Assert.Equal(204, (await api.PostAsync($"courses/{course.Id}/staff", new { code = deleted.Code })).Status);
        using var visitor = await school.BrowserAsync();
        Assert.Contains("Deleted Deji", (await visitor.OpenAsync(course.Url)).Text, StringComparison.Ordinal);
        await AwayAsync(deleted, "suspend");
        var page = await visitor.OpenAsync(course.Url);
        Assert.DoesNotContain("Deleted Deji", page.Text, StringComparison.Ordinal);
        Assert.Contains("Teaching Tunde", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_of_people_who_went_before_seats_followed_them_come_free_by_night()
    {
        var course = await school.NewCourseAsync(school.Chidi, "From before");
        await LimitAsync(course, 1);
        var (gone, waiting) = (await school.NewStudentAsync(), await school.NewStudentAsync());
        await JoinAsync(gone, course);
        await JoinAsync(waiting, course);
        await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Status, UserStatus.Suspended)));
        school.Clock.Advance(TimeSpan.FromDays(1));
        await school.InAsync((Worker worker) => worker.RunAllDueAsync(CancellationToken.None));
        Assert.Equal((SeatState.Left, SeatState.Active), ((await SeatOfAsync(gone, course)).State, (await SeatOfAsync(waiting, course)).State));
    }

    private async Task AwayAsync(Known person, string way)
    {
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/{way}", way == "suspend" ? new { reason = "Because" } : new { })).Status);
    }

    private async Task BackAsync(Known person)
    {
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/restore")).Status);
    }

    private async Task<string> JoinAsync(Known person, TestCourses.KnownCourse course)
    {
        using var api = await school.ApiAsync(person);
        return (string)(await api.PostAsync("enrollments", new { courseId = course.Id })).Json!["state"]!;
    }

    private async Task LimitAsync(TestCourses.KnownCourse course, int most)
    {
        using var api = await school.ApiAsync(school.Chidi);
        Assert.Equal(204, (await api.PutAsync($"courses/{course.Id}/capacity", new { capacity = most })).Status);
    }

    private async Task<(int Taken, int Waiting)> CountsAsync(TestCourses.KnownCourse course)
    {
        using var api = await school.ApiAsync(school.Chidi);
        var capacity = (await api.ReadAsync($"courses/{course.Id}/capacity")).Json!;
        return ((int)capacity["taken"]!, (int)capacity["waiting"]!);
    }

    private async Task<string> ListsOfAsync(TestCourses.KnownCourse course)
    {
        using var api = await school.ApiAsync(school.Chidi);
        var lists = new[] { "learners", "learners?state=left", "learners?state=active", "progress", "progress/export" };
        return string.Concat(await Task.WhenAll(lists.Select(async l => (await api.ReadAsync($"courses/{course.Id}/{l}")).Text)));
    }

    private Task<Seat> SeatOfAsync(Known person, TestCourses.KnownCourse course) =>
        school.InAsync((AkadaDb db) => db.Set<Seat>().AsNoTracking().SingleAsync(s => s.LearnerId == person.Id && s.CourseId == course.Id));

    private Task GrantAsync(Known person, TestCourses.KnownCourse course, Guid order) =>
        SeatingAsync(seats => seats.GrantAsync(person.Id, course.Id, Basis.Purchase, order, default));

    private Task SeatingAsync(Func<IEnrollments, Task> act) => school.InAsync(async (AkadaDb db, IEnrollments seats) =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await act(seats);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    });

    public sealed class Sqlite(OnSqlite school) : GoneLearnersTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : GoneLearnersTests(school), IClassFixture<OnPostgres>
    {
        private readonly TestSchool _school = school;

        [Fact]
        public async Task Rule_36_twenty_who_are_suspended_while_they_join_leave_no_place_behind()
        {
            var course = await _school.NewCourseAsync(_school.Chidi, "Going race");
            await LimitOneAsync(course);
            var pupils = new List<Known>();
            for (var i = 0; i < 20; i++) pupils.Add(await _school.NewStudentAsync());
            using var admin = await _school.ApiAsync(_school.Efua);
            using var teacher = await _school.ApiAsync(_school.Chidi);
            await Task.WhenAll(pupils.Select(async (pupil, i) =>
            {
                using var api = await _school.ApiAsync(pupil);
                var joins = i % 2 == 0 ? api.PostAsync("enrollments", new { courseId = course.Id }) : teacher.PostAsync($"courses/{course.Id}/learners", new { code = pupil.Code, reason = "Race" });
                var goes = admin.PostAsync($"people/{pupil.Code}/suspend", new { reason = "Race" });
                await Task.WhenAll(joins, goes);
                Assert.Equal(204, goes.Result.Status);
                Assert.NotEqual(500, joins.Result.Status);
            }));
            var taken = await _school.InAsync((AkadaDb db) => db.Set<Room>().Where(r => r.CourseId == course.Id).Select(r => r.Taken).SingleAsync());
            var inside = await _school.InAsync((AkadaDb db) => db.Set<Seat>().CountAsync(s => s.CourseId == course.Id && s.State != SeatState.Left));
            Assert.Equal((0, 0), (taken, inside));
        }

        private async Task LimitOneAsync(TestCourses.KnownCourse course)
        {
            using var api = await _school.ApiAsync(_school.Chidi);
            await api.PutAsync($"courses/{course.Id}/capacity", new { capacity = 5 });
        }
    }
}
