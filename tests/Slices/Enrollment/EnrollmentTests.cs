using System.Net;
using Akada.Courses.Outline;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Enrollment;

public abstract class EnrollmentTests(TestSchool school)
{
    [Fact]
    public async Task A_student_joins_leaves_and_comes_back_by_the_pages()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths 1");
        using var ada = await school.BrowserAsync(school.Ada);
        var page = await ada.OpenAsync((await ada.OpenAsync(course.Url)).Link("Join this course"));
        await ada.SubmitAsync(page);
        Assert.Contains("Continue learning", (await ada.OpenAsync(course.Url)).Text, StringComparison.Ordinal);

        page = await ada.SubmitAsync(await ada.OpenAsync(course.Url + "/leave"));
        Assert.Equal("You have left. Your progress is kept.", page.Notice);
        Assert.Contains("Join this course", (await ada.OpenAsync(course.Url)).Text, StringComparison.Ordinal);
        await ada.SubmitAsync(await ada.OpenAsync(course.Url + "/join"));
        Assert.Contains("Continue learning", (await ada.OpenAsync(course.Url)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_by_the_API_and_calling_twice_has_the_effect_of_once()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths 2");
        using var ada = await school.ApiAsync(school.Ada);
        for (var i = 0; i < 2; i++)
        {
            var joined = await ada.PostAsync("enrollments", new { courseId = course.Id });
            Assert.Equal((200, "active"), (joined.Status, (string?)joined.Json!["state"]));
        }

        var mine = (await ada.ReadAsync("me/enrollments?size=100")).Json!["items"]!.AsArray();
        Assert.Single(mine, e => (Guid)e!["courseId"]! == course.Id);
        Assert.Equal(204, (await ada.SendAsync(HttpMethod.Delete, $"enrollments/{course.Id}")).Status);
        Assert.Equal("enrollment.not_in", (await ada.SendAsync(HttpMethod.Delete, $"enrollments/{course.Id}")).Code);
    }

    [Fact]
    public async Task Rule_16_only_students_take_seats()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths 3");
        foreach (var person in new[] { school.Bola, school.Chidi, school.Musa, school.Efua })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(403, (await api.PostAsync("enrollments", new { courseId = course.Id })).Status);
        }

        using var stranger = await school.ApiAsync();
        Assert.Equal(401, (await stranger.PostAsync("enrollments", new { courseId = course.Id })).Status);
        using var staff = await school.ApiAsync(school.Chidi);
        foreach (var person in new[] { school.Bola, school.Chidi, school.Nneka, school.Musa, school.Efua })
        {
            Assert.Equal((422, "enrollment.no_such_learner"), Short(await staff.PostAsync($"courses/{course.Id}/learners", new { code = person.Code, reason = "No student" })));
        }
    }

    [Fact]
    public async Task Rule_16_who_makes_a_course_is_not_its_learner()
    {
        using var chidi = await school.ApiAsync(school.Chidi);
        var made = await chidi.PostAsync("courses", new { title = "Taught, not taken", language = "en" });
        Assert.Equal(200, made.Status);
        Assert.Empty((await chidi.ReadAsync($"courses/{made.Id}/learners")).Json!["items"]!.AsArray());
        var capacity = (await chidi.ReadAsync($"courses/{made.Id}/capacity")).Json!;
        Assert.Equal((null, 0, 0), ((int?)capacity["capacity"], (int)capacity["taken"]!, (int)capacity["waiting"]!));
    }

    [Fact]
    public async Task The_limit_is_read_as_it_was_set_with_the_taken_and_the_waiting_by_staff_only()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths 8");
        using var chidi = await school.ApiAsync(school.Chidi);
        await chidi.PutAsync($"courses/{course.Id}/capacity", new { capacity = 1 });
        foreach (var person in new[] { school.Ada, school.Kwame })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(200, (await api.PostAsync("enrollments", new { courseId = course.Id })).Status);
        }

        var read = (await chidi.ReadAsync($"courses/{course.Id}/capacity")).Json!;
        Assert.Equal((1, 1, 1), ((int)read["capacity"]!, (int)read["taken"]!, (int)read["waiting"]!));
        using var browser = await school.BrowserAsync(school.Chidi);
        Assert.Contains("1 place taken · 1 waits", (await browser.OpenAsync($"/teach/{course.Slug}/learners")).Text, StringComparison.Ordinal);
        foreach (var (person, status) in new[] { (school.Nneka, 404), (school.Musa, 404), (school.Ada, 403), (school.Efua, 200) })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(status, (await api.ReadAsync($"courses/{course.Id}/capacity")).Status);
        }
    }

    [Theory]
    [InlineData("9223372036854775807.0199d6b0-0000-7000-8000-000000000000")]
    [InlineData("-1.0199d6b0-0000-7000-8000-000000000000")]
    [InlineData("3155378975999999999.0199d6b0-0000-7000-8000-000000000000")]
    [InlineData("nonsense")]
    [InlineData("1.2.3")]
    public async Task What_is_no_key_of_a_page_shows_the_first_page(string after)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths 9");
        using var ada = await school.ApiAsync(school.Ada);
        await ada.PostAsync("enrollments", new { courseId = course.Id });
        using var chidi = await school.ApiAsync(school.Chidi);
        var learners = await chidi.ReadAsync($"courses/{course.Id}/learners?after={after}");
        Assert.Equal((200, 1), (learners.Status, learners.Json!["items"]!.AsArray().Count));
        Assert.Contains(course.Slug, (await ada.ReadAsync($"me/enrollments?after={after}")).Text, StringComparison.Ordinal);
        using var browser = await school.BrowserAsync(school.Ada);
        Assert.Contains("Maths 9", (await browser.OpenAsync($"/my-courses?after={after}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_90_my_seats_come_page_by_page_and_none_is_lost()
    {
        var student = await school.NewPersonAsync(Role.Student, "Takes Everything");
        var courses = new List<Guid>();
        for (var i = 0; i < 23; i++) courses.Add((await school.NewCourseAsync(school.Chidi, $"Many {i:00}", lessons: 0)).Id);
        using var api = await school.ApiAsync(student);
        foreach (var id in courses) Assert.Equal(200, (await api.PostAsync("enrollments", new { courseId = id })).Status);
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"enrollments/{courses[0]}")).Status);

        var first = (await api.ReadAsync("me/enrollments")).Json!;
        var second = (await api.ReadAsync($"me/enrollments?after={(string)first["next"]!}")).Json!;
        Assert.Equal((20, 3, null), (first["items"]!.AsArray().Count, second["items"]!.AsArray().Count, (string?)second["next"]));
        var seen = first["items"]!.AsArray().Concat(second["items"]!.AsArray()).ToList();
        Assert.Equal(courses.Order(), seen.Select(l => (Guid)l!["courseId"]!).Order());
        // The last change comes first: the one that was left, and may be taken again.
        Assert.Equal((courses[0], "left", true), ((Guid)seen[0]!["courseId"]!, (string?)seen[0]!["state"], (bool)seen[0]!["mayJoin"]!));
        Assert.Equal(23, (await api.ReadAsync("me/enrollments?size=100")).Json!["items"]!.AsArray().Count);

        using var browser = await school.BrowserAsync(student);
        var page = await browser.OpenAsync((await browser.OpenAsync("/")).Link("All my courses"));
        Assert.Equal(20, page.Document.QuerySelectorAll("main ul.list > li").Length);
        Assert.Equal(3, (await browser.OpenAsync(page.Link("Show more"))).Document.QuerySelectorAll("main ul.list > li").Length);
    }

    [Theory]
    [InlineData(CourseState.Draft)]
    [InlineData(CourseState.Archived)]
    public async Task Rule_17_a_course_that_is_not_published_cannot_be_joined(CourseState state)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths 4", state: state);
        using var ada = await school.ApiAsync(school.Ada);
        Assert.Equal((404, "enrollment.no_such_course"), Short(await ada.PostAsync("enrollments", new { courseId = course.Id })));
    }

    [Fact]
    public async Task Rule_20_a_course_with_a_price_is_not_joined_for_nothing()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths 5", price: 150_000);
        using var ada = await school.ApiAsync(school.Ada);
        Assert.Equal((409, "enrollment.must_be_paid"), Short(await ada.PostAsync("enrollments", new { courseId = course.Id })));
    }

    [Fact]
    public async Task Rule_36_who_waited_longest_gets_the_place_that_comes_free()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths 6");
        using var chidi = await school.ApiAsync(school.Chidi);
        Assert.Equal(204, (await chidi.PutAsync($"courses/{course.Id}/capacity", new { capacity = 1 })).Status);
        var learners = new List<HttpClient>();
        foreach (var name in new[] { "First", "Second", "Third" })
        {
            var api = await school.ApiAsync(await school.NewPersonAsync(Role.Student, name));
            learners.Add(api);
            Assert.Equal(name == "First" ? "active" : "waiting", (string?)(await api.PostAsync("enrollments", new { courseId = course.Id })).Json!["state"]);
        }

        Assert.Equal(204, (await learners[0].SendAsync(HttpMethod.Delete, $"enrollments/{course.Id}")).Status);
        Assert.Equal(["waiting", "active"], await StatesAsync(course.Id, "Third", "Second"));
        Assert.Equal(204, (await chidi.PutAsync($"courses/{course.Id}/capacity", new { capacity = (int?)null })).Status);
        Assert.Equal(["active", "active"], await StatesAsync(course.Id, "Third", "Second"));
        foreach (var api in learners) api.Dispose();

        async Task<List<string>> StatesAsync(Guid id, params string[] names)
        {
            var lines = (await chidi.ReadAsync($"courses/{id}/learners")).Json!["items"]!.AsArray();
            return [.. names.Select(n => (string)lines.Single(l => (string)l!["name"]! == n)!["state"]!)];
        }
    }

    [Fact]
    public async Task Staff_adds_invites_and_removes_with_a_reason_and_others_do_not()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths 7");
        using var chidi = await school.BrowserAsync(school.Chidi);
        var page = await chidi.OpenAsync($"/teach/{course.Slug}/learners");
        page = await chidi.SubmitAsync(page, new { Code = "STU111111111", Reason = "A good pupil" }, "#add");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["There is no active student with this code. Check the letters and digits."], page.Errors);
        page = await chidi.SubmitAsync(page, new { school.Kwame.Code }, "#add");
        Assert.Equal("The student is in the course.", page.Notice);
        page = await chidi.OpenAsync($"/teach/{course.Slug}/learners/{school.Kwame.Id}/remove");
        page = await chidi.SubmitAsync(page, new { Reason = "Moved to another class" });
        Assert.Equal("The student is out of the course.", page.Notice);

        using var kwame = await school.ApiAsync(school.Kwame);
        Assert.Equal("enrollment.removed_by_staff", (await kwame.PostAsync("enrollments", new { courseId = course.Id })).Code);

        foreach (var (person, status) in new[] { (school.Nneka, 404), (school.Musa, 404), (school.Ada, 403), (school.Bola, 403), (school.Efua, 201) })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(status, (await api.PostAsync($"courses/{course.Id}/learners", new { code = school.Ada.Code, reason = "Wants to learn", invite = true })).Status);
        }

        using var ada = await school.BrowserAsync(school.Ada);
        Assert.Contains("You are invited to “Maths 7”.", (await ada.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    private static (int, string?) Short(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : EnrollmentTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : EnrollmentTests(school), IClassFixture<OnPostgres>
    {
        private readonly TestSchool _school = school;

        [Fact]
        public async Task Rule_15_twenty_clicks_at_once_take_one_seat()
        {
            var course = await _school.NewCourseAsync(_school.Chidi, "Race 1");
            using var ada = await _school.ApiAsync(_school.Ada);
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.PostAsync("enrollments", new { courseId = course.Id })));
            Assert.All(answers, a => Assert.Equal(200, a.Status));
            using var chidi = await _school.ApiAsync(_school.Chidi);
            Assert.Single((await chidi.ReadAsync($"courses/{course.Id}/learners")).Json!["items"]!.AsArray());
        }

        [Fact]
        public async Task Rule_36_five_places_hold_under_twenty_who_join_at_once()
        {
            var course = await _school.NewCourseAsync(_school.Chidi, "Race 2");
            using var chidi = await _school.ApiAsync(_school.Chidi);
            await chidi.PutAsync($"courses/{course.Id}/capacity", new { capacity = 5 });
            var students = new List<HttpClient>();
            for (var i = 0; i < 20; i++) students.Add(await _school.ApiAsync(await _school.NewPersonAsync(Role.Student, $"Racer {i}")));
            var answers = await Task.WhenAll(students.Select(s => s.PostAsync("enrollments", new { courseId = course.Id })));
            Assert.Equal(5, answers.Count(a => (string?)a.Json!["state"] == "active"));
            Assert.Equal(15, answers.Count(a => (string?)a.Json!["state"] == "waiting"));
            foreach (var student in students) student.Dispose();
        }
    }
}
