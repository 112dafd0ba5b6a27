using System.Net;
using Akada.Accounts.People;
using Akada.Courses.Outline;
using Akada.Platform.People;
using Akada.Platform.Work;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Enrollment;

/// <summary>Rule 111: by which ways a pupil may be reached, tried by those who may not.</summary>
public abstract class WhoMayReachTests(TestSchool school)
{
    private static readonly DateOnly Young = new(2018, 1, 1);

    [Fact]
    public async Task Rule_111_a_stranger_who_registers_as_instructor_writes_a_draft_and_reaches_no_pupil()
    {
        using var api = await school.ApiAsync();
        var form = new { role = "instructor", name = "Stranger", phone = "0803 707 8080", password = "a long secret of mine", terms = true };
        var code = (string)(await api.PostAsync("register", form)).Json!["code"]!;
        var token = (string)(await api.PostAsync("sign-in", new { who = code, secret = form.password })).Json!["token"]!;
        api.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var course = await api.PostAsync("courses", new { title = "Come to my site", language = "en" });
        Assert.Equal(200, course.Status);
        Assert.Equal(201, (await api.PostAsync($"courses/{course.Id}/modules", new { title = "Links" })).Status);

        var pupil = await school.NewStudentAsync(Young);
        Assert.Equal((403, "platform.prove_first"), Short(await api.PostAsync($"courses/{course.Id}/learners", new { code = pupil.Code, reason = "Because" })));
        Assert.Equal((403, "platform.prove_first"), Short(await api.PostAsync($"courses/{course.Id}/staff", new { code = school.Nneka.Code })));
        Assert.Equal((403, "platform.prove_first"), Short(await api.PostAsync($"courses/{course.Id}/steps", new { step = "submit" })));
        foreach (var list in new[] { "learners", "progress", "progress/export" })
        {
            Assert.Equal((403, "platform.prove_first"), Short(await api.ReadAsync($"courses/{course.Id}/{list}")));
        }

        using var child = await school.BrowserAsync(pupil);
        Assert.DoesNotContain("Come to my site", (await child.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_111_an_instructor_who_is_not_approved_reads_why_at_each_page_and_sees_no_learner()
    {
        var waiting = await UnapprovedAsync();
        var course = await school.NewCourseAsync(waiting, "Only a draft", state: CourseState.Draft);
        using var browser = await school.BrowserAsync(waiting);
        var page = await browser.OpenAsync($"/teach/{course.Slug}");
        Assert.Null(page.Document.QuerySelector($"a[href='/teach/{course.Slug}/learners'], a[href='/teach/{course.Slug}/progress']"));
        foreach (var path in new[] { "learners", "progress", $"learners/{school.Ada.Id}/remove" })
        {
            page = await browser.OpenAsync($"/teach/{course.Slug}/{path}");
            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Assert.Contains("The school has to approve your account first.", page.Text, StringComparison.Ordinal);
        }

        page = await browser.SubmitAsync(await browser.OpenAsync($"/teach/{course.Slug}/staff"), new { school.Nneka.Code }, "form.card");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.StartsWith("The school has to approve your account first.", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(school.Nneka.Code, page.Document.QuerySelector("input[name='Input.Code']")!.GetAttribute("value"));
        page = await browser.SubmitAsync(await browser.OpenAsync($"/teach/{course.Slug}"), new { Title = "One more" }, "form[action*=AddModule]");
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task Rule_111_who_is_not_approved_changes_no_course_that_is_reviewed_or_was_ever_open()
    {
        var waiting = await UnapprovedAsync();
        using var api = await school.ApiAsync(waiting);
        using var overseer = await school.ApiAsync(school.Musa);
        var course = await school.NewCourseAsync(waiting, "Handed in", state: CourseState.Draft);
        object Text(int number) => new { title = "Another text", kind = "text", body = "Look [here](https://example.org).", required = true, basedOn = number };
        Assert.Equal(200, (await api.PutAsync($"lessons/{course.Lessons[0]}", Text(2))).Status);
        Assert.Equal(204, (await api.PostAsync($"courses/{course.Id}/steps", new { step = "submit" })).Status);
        Assert.Equal((403, "courses.in_review"), Short(await api.PutAsync($"lessons/{course.Lessons[0]}", Text(3))));

        Assert.Equal(204, (await overseer.PostAsync($"courses/{course.Id}/steps", new { step = "publish" })).Status);
        Assert.Equal((403, "courses.open_to_learners"), Short(await api.PutAsync($"lessons/{course.Lessons[0]}", Text(3))));
        Assert.Equal((403, "courses.open_to_learners"), Short(await api.PostAsync($"courses/{course.Id}/modules", new { title = "More" })));
        Assert.Equal((403, "platform.approval_first"), Short(await api.PostAsync($"courses/{course.Id}/steps", new { step = "unpublish" })));
        // Back in the workshop, who joined still reads it (rule 19).
        Assert.Equal(204, (await overseer.PostAsync($"courses/{course.Id}/steps", new { step = "unpublish" })).Status);
        Assert.Equal((403, "courses.open_to_learners"), Short(await api.PutAsync($"lessons/{course.Lessons[0]}", Text(3))));
        using var browser = await school.BrowserAsync(waiting);
        var page = await browser.SubmitAsync(await browser.OpenAsync($"/teach/{course.Slug}"), new { Title = "One more" }, "form[action*=AddModule]");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("One more", page.Html, StringComparison.Ordinal);

        using var approving = await school.ApiAsync(school.Musa);
        Assert.Equal(204, (await approving.PostAsync($"people/{waiting.Code}/approve", new { reason = "Papers seen" })).Status);
        Assert.Equal(200, (await api.PutAsync($"lessons/{course.Lessons[0]}", Text(3))).Status);
    }

    [Fact]
    public async Task Rule_111_by_the_form_of_a_draft_no_part_of_an_open_course_is_changed()
    {
        var waiting = await UnapprovedAsync();
        var (draft, open) = (await school.NewCourseAsync(waiting, "The way in", state: CourseState.Draft), await school.NewCourseAsync(waiting, "The open one"));
        using var browser = await school.BrowserAsync(waiting);
        var page = await browser.OpenAsync($"/teach/{draft.Slug}");
        var (ofOpen, ofDraft) = (await ModuleOfAsync(open), await ModuleOfAsync(draft));
        foreach (var handler in new[] { "Rename", "AddLesson", "DeleteModule" })
        {
            var form = page.Document.QuerySelectorAll($"form[action*='handler={handler}']").First(f => f.OuterHtml.Contains(ofDraft.ToString(), StringComparison.Ordinal));
            foreach (var attribute in new[] { "action" }) form.SetAttribute(attribute, form.GetAttribute(attribute)!.Replace(ofDraft.ToString(), ofOpen.ToString(), StringComparison.Ordinal));
            foreach (var hidden in form.QuerySelectorAll("input[type=hidden][name=id]")) hidden.SetAttribute("value", ofOpen.ToString());
            form.Id = "changed-" + handler;
            Assert.Contains(ofOpen.ToString(), form.OuterHtml, StringComparison.Ordinal);
            var answer = await browser.SubmitAsync(page, handler == "DeleteModule" ? null : new { Title = "Look elsewhere" }, "#changed-" + handler);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }
    }

    private Task<Guid> ModuleOfAsync(TestCourses.KnownCourse course) => school.InAsync((Akada.Platform.Data.AkadaDb db) =>
        db.Set<CourseModule>().Where(m => m.CourseId == course.Id).OrderBy(m => m.Position).Select(m => m.Id).FirstAsync());

    [Fact]
    public async Task Rule_111_nobody_is_added_or_invited_to_a_course_that_is_not_published()
    {
        foreach (var state in new[] { CourseState.Draft, CourseState.Archived })
        {
            var course = await school.NewCourseAsync(school.Chidi, "Not open", state: state);
            foreach (var person in new[] { school.Chidi, school.Efua })
            {
                using var api = await school.ApiAsync(person);
                foreach (var invite in new[] { true, false })
                {
                    var refused = await api.PostAsync($"courses/{course.Id}/learners", new { code = school.Ada.Code, reason = "Wants to learn", invite });
                    Assert.Equal((409, "enrollment.publish_first"), Short(refused));
                }
            }

            using var browser = await school.BrowserAsync(school.Chidi);
            Assert.Contains("Publish the course first.", (await browser.OpenAsync($"/teach/{course.Slug}/learners")).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rule_111_a_child_without_consent_is_only_invited_and_its_guardian_sees_it_first()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Guardian first");
        var (parent, child) = await FamilyAsync();
        using (var teacher = await school.BrowserAsync(school.Chidi))
        {
            var list = await teacher.SubmitAsync(await teacher.OpenAsync($"/teach/{course.Slug}/learners"), new { child.Code, Reason = "Class 3" }, "#add");
            Assert.StartsWith("A guardian has to agree first, so the student is only invited.", list.Notice, StringComparison.Ordinal);
            Assert.Contains("A guardian has to agree first", list.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        }

        using var pupil = await school.BrowserAsync(child);
        foreach (var path in new[] { "/", "/my-courses", "/learn" }) Assert.DoesNotContain("Guardian first", (await pupil.OpenAsync(path)).Html, StringComparison.Ordinal);
        using var mine = await school.ApiAsync(child);
        Assert.DoesNotContain(course.Slug, (await mine.ReadAsync("me/enrollments")).Text, StringComparison.Ordinal);
        // Not by the address either, once the course has left the catalogue.
        using (var chidi = await school.ApiAsync(school.Chidi)) Assert.Equal(204, (await chidi.PostAsync($"courses/{course.Id}/steps", new { step = "archive" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await pupil.OpenAsync(course.Url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await pupil.OpenAsync(course.Url + "/join")).Status);

        using var guardian = await school.BrowserAsync(parent);
        Assert.Equal(HttpStatusCode.OK, (await guardian.OpenAsync(course.Url)).Status);
        var home = await guardian.OpenAsync("/");
        Assert.Contains("1 invitation to a course", home.Text, StringComparison.Ordinal);
        var page = await guardian.OpenAsync(home.Document.QuerySelector("a[href$='/invitations']")!.GetAttribute("href")!);
        Assert.Contains("does not see these invitations yet", page.Text, StringComparison.Ordinal);
        var consent = await guardian.OpenAsync(page.Link("Read and decide"));
        await guardian.SubmitAsync(consent, new { Agree = true }, "#give");
        await DrainAsync();
        Assert.Contains("You are invited to “Guardian first”.", (await pupil.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await mine.PostAsync("enrollments", new { courseId = course.Id })).Status);
    }

    [Fact]
    public async Task Rule_10_only_the_childs_own_guardian_sees_and_declines_its_invitation()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Declined by mother");
        var (parent, child) = await FamilyAsync();
        using (var teacher = await school.ApiAsync(school.Chidi)) Assert.Equal(201, (await teacher.PostAsync($"courses/{course.Id}/learners", new { code = child.Code, reason = "Class 3" })).Status);
        var restricted = await school.NewParentAsync();
        var link = await school.LinkAsync(restricted, child);
        using (var staff = await school.ApiAsync(school.Musa)) Assert.Equal(200, (await staff.PostAsync($"family-links/{link}/restriction", new { reason = "A court said so" })).Status);
        foreach (var stranger in new[] { restricted, school.Bola })
        {
            using var api = await school.ApiAsync(stranger);
            Assert.Equal(404, (await api.ReadAsync($"family/children/{child.Id}/invitations")).Status);
            Assert.Equal((404, "enrollment.no_such_invitation"), Short(await api.SendAsync(HttpMethod.Delete, $"family/children/{child.Id}/invitations/{course.Id}")));
            using var browser = await school.BrowserAsync(stranger);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/family/{child.Code}/invitations")).Status);
        }

        using var mother = await school.ApiAsync(parent);
        var line = Assert.Single((await mother.ReadAsync($"family/children/{child.Id}/invitations")).Json!["items"]!.AsArray())!;
        Assert.Equal((course.Id, true), ((Guid)line["courseId"]!, (bool)line["guardianFirst"]!));
        using var guardian = await school.BrowserAsync(parent);
        var page = await guardian.SubmitAsync(await guardian.OpenAsync($"/family/{child.Code}/invitations"), null, "main ul form");
        Assert.Equal("The invitation is declined.", page.Notice);
        Assert.Equal(404, (await mother.SendAsync(HttpMethod.Delete, $"family/children/{child.Id}/invitations/{course.Id}")).Status);
    }

    [Fact]
    public async Task Rule_81_wrong_codes_are_counted_for_who_types_them_and_right_ones_are_not()
    {
        var course = await school.NewCourseAsync(school.Chidi, "A large class");
        var teacher = await school.NewPersonAsync(Role.Instructor, "Guessing Gbenga");
        var own = await school.NewCourseAsync(teacher, "Guessed");
        using var api = await school.ApiAsync(teacher);
        foreach (var path in new[] { "learners", "staff" })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => api.PostAsync($"courses/{own.Id}/{path}", new { code = $"STU{48210000 + i}7", reason = "A guess" })));
            Assert.InRange(answers.Count(a => a.Status == 422), 0, 20);
            Assert.Contains(answers, a => Short(a) == (429, "accounts.too_many_codes"));
        }

        Assert.Equal(429, (await api.PostAsync($"courses/{own.Id}/learners", new { code = school.Ada.Code, reason = "The right one" })).Status);
        using var other = await school.ApiAsync(school.Chidi);
        for (var i = 0; i < 30; i++)
        {
            var pupil = await school.NewPersonAsync(Role.Student, $"Pupil {i}");
            Assert.Equal(201, (await other.PostAsync($"courses/{course.Id}/learners", new { code = pupil.Code, reason = "Class 5" })).Status);
        }
    }

    private Task<Known> UnapprovedAsync() => school.NewPersonAsync(Role.Instructor, "Waiting " + Guid.NewGuid().ToString("N")[..6], u => ((User)u).WithdrawApproval());

    private async Task<(Known Parent, Known Child)> FamilyAsync()
    {
        var (parent, child) = (await school.NewParentAsync(), await school.NewStudentAsync(Young));
        await school.LinkAsync(parent, child);
        return (parent, child);
    }

    private Task DrainAsync() => school.InAsync((Worker worker) => worker.RunAllDueAsync(CancellationToken.None));

    private static (int, string?) Short(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : WhoMayReachTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : WhoMayReachTests(school), IClassFixture<OnPostgres>;
}
