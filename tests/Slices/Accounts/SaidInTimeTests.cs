using System.Net;
using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>What one has to know is said before the click, where one stands.</summary>
public abstract class SaidInTimeTests(TestSchool school)
{
    [Fact]
    public async Task Rule_14_an_unproven_parent_reads_beforehand_what_is_missing_and_where_to_do_it()
    {
        var parent = await school.NewPersonAsync(Role.Parent, "Unproven Uche");
        await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Id == parent.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.VerifiedAt, (DateTime?)null), TestContext.Current.CancellationToken));
        using var browser = await school.BrowserAsync(parent);
        foreach (var path in new[] { "/", "/family", "/family/link", "/family/new", "/account" })
        {
            Assert.NotNull((await browser.OpenAsync(path)).Document.QuerySelector("main .notice a[href='/verify']"));
        }

        using var proven = await school.BrowserAsync(school.Bola);
        Assert.Null((await proven.OpenAsync("/family/link")).Document.QuerySelector("main a[href='/verify']"));
    }

    [Fact]
    public async Task What_would_be_refused_is_not_offered_and_paper_is_a_link()
    {
        using var api = await school.ApiAsync(school.Efua);
        var code = (string)(await api.PostAsync("people", new { role = "student", name = "Paper Only" })).Json!["code"]!;
        using var admin = await school.BrowserAsync(school.Efua);
        var page = await admin.OpenAsync($"/people/{code}");
        Assert.Null(page.Document.QuerySelector("a[href$='invite-again']"));
        var sheets = await admin.OpenAsync(page.Link("Print a welcome sheet"));
        Assert.Equal(code, Assert.Single(sheets.Document.QuerySelectorAll("input[name='Input.Codes'][checked]")).GetAttribute("value"));
        Assert.Contains("Sunrise School", (await admin.SubmitAsync(sheets)).Document.QuerySelector(".sheet .card")!.TextContent, StringComparison.Ordinal);

        Assert.Null((await admin.OpenAsync($"/people/{school.Ada.Code}")).Document.QuerySelector("a[href$='/reset']"));
        Assert.NotNull((await admin.OpenAsync($"/people/{school.Chidi.Code}")).Document.QuerySelector("a[href$='/reset']"));
    }

    [Fact]
    public async Task An_instructor_reads_on_the_first_page_that_the_approval_is_pending()
    {
        var waiting = await school.NewPersonAsync(Role.Instructor, "Waiting Wale", u => ((User)u).WithdrawApproval());
        using var browser = await school.BrowserAsync(waiting);
        Assert.Contains("Your approval is pending", (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
        using var approved = await school.BrowserAsync(school.Chidi);
        Assert.DoesNotContain("approval is pending", (await approved.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_13_a_child_reads_before_the_click_that_a_parent_must_agree_and_where()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Said in time");
        var child = await school.NewPersonAsync(Role.Student, "Young Yemi", u => ((User)u).Describe(null, null, null, new DateOnly(2017, 1, 1)));
        using var browser = await school.BrowserAsync(child);
        var page = await browser.OpenAsync(course.Url);
        Assert.Null(page.Document.QuerySelector(".join a[href$='/join']"));
        page = await browser.OpenAsync(page.Link("Invite a parent"));
        Assert.Contains("they sign in at Sunrise School", page.Text, StringComparison.Ordinal);
        var refused = await browser.SubmitAsync(await browser.OpenAsync(course.Url + "/join"));
        Assert.Contains("open your page at Sunrise School", refused.Text, StringComparison.Ordinal);
        using var older = await school.BrowserAsync(school.Kwame);
        Assert.NotNull((await older.OpenAsync(course.Url)).Document.QuerySelector(".join a[href$='/join']"));
    }

    [Fact]
    public async Task All_mistakes_stand_in_the_summary_in_the_order_of_the_form()
    {
        using var browser = await school.BrowserAsync(school.Bola);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/family/new"), new { Name = "", BornOn = "", Relationship = "", Pin = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["#Input_Name", "#Input_BornOn", "#Input_Relationship", "#Input_Pin"], page.Document.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")!));
    }

    [Fact]
    public async Task The_security_page_says_to_a_student_that_a_PIN_will_do()
    {
        using var student = await school.BrowserAsync(school.Ada);
        Assert.Contains("A PIN of at least 6 digits", (await student.OpenAsync("/account/security")).Text, StringComparison.Ordinal);
        using var parent = await school.BrowserAsync(school.Bola);
        Assert.DoesNotContain("A PIN of at least 6 digits", (await parent.OpenAsync("/account/security")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_come_from_the_school()
    {
        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal(200, (await api.PostAsync("people", new { role = "parent", name = "Letter Lara", email = "lara@example.org" })).Status);
        await school.InAsync((Worker worker) => worker.RunAllDueAsync(TestContext.Current.CancellationToken));
        var letters = Directory.GetFiles(Path.Combine(school.Folder, "mail"), "*.eml").Select(File.ReadAllText);
        Assert.Contains("From: Sunrise School <akada@localhost>", Assert.Single(letters, l => l.Contains("To: lara@example.org", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    public sealed class Sqlite(OnSqlite school) : SaidInTimeTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SaidInTimeTests(school), IClassFixture<OnPostgres>;
}
