using System.Net;
using Akada.Families;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Families;

/// <summary>After an import nobody has opened the account yet, but families are there already.</summary>
public abstract class InvitedChildTests(TestSchool school)
{
    [Theory]
    [InlineData("invited")]
    [InlineData("suspended")]
    public async Task The_school_sees_invites_and_restricts_guardians_whether_or_not_the_account_is_in_use(string status)
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        await SetAsync(child, status);
        await SetAsync(parent, status);
        using var staff = await school.BrowserAsync(school.Musa);
        Assert.Equal($"/people/{child.Code}/family", (await staff.OpenAsync($"/people/{child.Code}")).Link("Family"));
        var page = await staff.OpenAsync($"/people/{parent.Code}/family");
        Assert.Contains(child.Name, page.Text, StringComparison.Ordinal);
        page = await staff.OpenAsync($"/people/{child.Code}/family");
        Assert.Contains(parent.Name, page.Text, StringComparison.Ordinal);
        page = await staff.SubmitAsync(page, form: "#invite");
        Assert.NotNull(page.Document.QuerySelector("#fresh .code"));
        page = await staff.SubmitAsync(await staff.OpenAsync(page.Link("Restrict")), new { Reason = "court order 12/2026" });
        Assert.Equal("This guardian is restricted.", page.Notice);
        // There is no PIN yet that the guardian could know, or none that opens anything.
        Assert.Null(page.Document.QuerySelector("#fresh-pin"));

        using var api = await school.ApiAsync(school.Efua);
        Assert.Single((await api.ReadAsync($"children/{child.Id}/guardians")).Json!["guardians"]!.AsArray());
        Assert.Equal(200, (await api.PostAsync($"children/{child.Id}/link-codes")).Status);
    }

    [Fact]
    public async Task Rule_13_a_guardian_consents_before_the_child_has_come()
    {
        var (child, parent) = (await school.NewStudentAsync(new DateOnly(2018, 1, 1)), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        await SetAsync(child, "invited");
        using var browser = await school.BrowserAsync(parent);
        var page = await browser.OpenAsync("/family");
        Assert.Contains("Has not started yet", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Account not active", page.Text, StringComparison.Ordinal);
        page = await browser.OpenAsync(page.Link("Read and decide"));
        Assert.DoesNotContain(page.Document.QuerySelectorAll("a"), a => a.GetAttribute("href") == $"/family/{child.Code}");
        page = await browser.SubmitAsync(page, new { Agree = true }, "#give");
        Assert.Equal("Your consent is recorded. Thank you.", page.Notice);
        Assert.True(await school.InAsync((IFamilies families) => families.MayProcessAsync(child.Id, ConsentPurpose.Learning, default)));
        using var api = await school.ApiAsync(parent);
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"children/{child.Id}/consents/learning")).Status);
        Assert.Equal(204, (await api.PostAsync($"children/{child.Id}/consents", new { agree = true, textVersion = 1 })).Status);

        // A stranger's child stays nowhere (rule 10), and what only a started account has is not there yet.
        using var stranger = await school.ApiAsync(await school.NewParentAsync());
        Assert.Equal(404, (await stranger.ReadAsync($"children/{child.Id}/consents")).Status);
        Assert.Equal(404, (await api.PostAsync($"family/children/{child.Id}/pin", new { pin = "720516" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/family/{child.Code}")).Status);
    }

    [Fact]
    public async Task A_code_from_the_school_links_a_child_who_has_not_come_yet()
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        await SetAsync(child, "invited");
        using var staff = await school.ApiAsync(school.Musa);
        var code = (string)(await staff.PostAsync($"children/{child.Id}/link-codes")).Json!["code"]!;
        using var browser = await school.BrowserAsync(parent);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/family/link"), new { LinkCode = code, Relationship = "Father" });
        Assert.Equal("/family?done=child_linked", page.Url);
        Assert.Contains(child.Name, page.Text, StringComparison.Ordinal);
    }

    private Task SetAsync(Known person, string status) => school.InAsync((AkadaDb db) => db.Database.ExecuteSqlAsync($"UPDATE users SET status = {status} WHERE id = {person.Id}"));

    public sealed class Sqlite(OnSqlite school) : InvitedChildTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : InvitedChildTests(school), IClassFixture<OnPostgres>;
}
