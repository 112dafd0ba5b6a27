using System.Net;
using Akada.Families;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Families;

public abstract class CreateChildTests(TestSchool school)
{
    private static readonly DateOnly Young = new(2017, 5, 4), Grown = new(2005, 5, 4);

    [Fact]
    public async Task A_parent_makes_an_account_consents_in_the_same_form_and_the_child_signs_in()
    {
        var parent = await school.NewParentAsync();
        using var browser = await school.BrowserAsync(parent);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/family/new"), new { Name = "Tayo Obi", BornOn = "2017-05-04", Relationship = "Mother", Pin = "480915" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["Read the text and tick the box; without consent this cannot be done for a child of this age."], page.Errors);

        page = await browser.SubmitAsync(page, new { Pin = "480915", Agree = true });
        Assert.EndsWith("/card?done=child_created", page.Url, StringComparison.Ordinal);
        var code = page.Document.QuerySelector(".sheet .code")!.TextContent;
        Assert.NotNull(page.Document.QuerySelector(".sheet .qr svg"));
        Assert.DoesNotContain("480915", page.Html, StringComparison.Ordinal);

        using var child = await school.BrowserAsync();
        page = await child.SubmitAsync(await child.OpenAsync("/sign-in"), new { Who = code, Secret = "480915" });
        Assert.Contains("Tayo Obi", page.Html, StringComparison.Ordinal);

        var made = Assert.Single(await school.InAsync((IFamilies families) => families.ChildrenOfAsync(parent.Id, default)));
        Assert.Equal((code, "Tayo Obi", Relationship.Mother, Young), (made.Code, made.Name, made.Relationship, made.BornOn));
        var consent = await school.InAsync((IFamilies families) => families.ConsentOfAsync(made.Id, ConsentPurpose.Learning, default));
        Assert.Equal((parent.Id, 1, "en", 64), (consent!.GivenBy, consent.TextVersion, consent.TextLanguage, consent.TextHash.Length));
        foreach (var action in new[] { "accounts.child_created", "families.child_linked", "families.consent_given" }) Assert.Equal(1, await school.AuditLinesAsync(action, made.Id));
    }

    [Fact]
    public async Task All_that_is_wrong_with_the_form_is_told_in_one_round_and_the_PIN_is_not_kept()
    {
        using var browser = await school.BrowserAsync(await school.NewParentAsync());
        var page = await browser.SubmitAsync(await browser.OpenAsync("/family/new"), new { Name = "T", BornOn = "2017-05-04", Pin = "121212" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["Input.Name", "Input.Relationship", "Input.Pin", "Input.Agree"], page.Refused);
        Assert.DoesNotContain("121212", page.Html, StringComparison.Ordinal);

        page = await browser.SubmitAsync(page, new { Name = "Tayo Kept", BornOn = "2117-05-04", Relationship = "Mother", Pin = "121212" });
        Assert.Equal(["Input.BornOn", "Input.Pin", "Input.Agree"], page.Refused);
        Assert.Contains("Tayo Kept", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_does_the_same()
    {
        var parent = await school.NewParentAsync();
        using var api = await school.ApiAsync(parent);
        var answer = await api.PostAsync("family/children", new { name = "Sade Obi", bornOn = Young, relationship = "father", pin = "480915", agree = true, textVersion = 1 });
        Assert.Equal(200, answer.Status);
        var list = (await api.ReadAsync("family/children")).Json!["items"]!.AsArray();
        Assert.Equal("Sade Obi", (string?)Assert.Single(list)!["name"]);
        Assert.False((bool)list[0]!["needsConsent"]!);
        Assert.Equal("Sade Obi", (string?)(await api.ReadAsync($"family/children/{answer.Id}")).Json!["name"]);
    }

    [Theory]
    [InlineData("480915", "2017-05-04", true, 7, 409, "families.text_changed")]
    [InlineData("480915", "2017-05-04", false, 1, 422, "families.agree_first")]
    [InlineData("123456", "2017-05-04", true, 1, 422, "accounts.weak_pin")]
    [InlineData("480915", "2117-05-04", true, 1, 422, "accounts.wrong_birth_date")]
    public async Task What_cannot_be_is_refused_and_leaves_nothing(string pin, string bornOn, bool agree, int textVersion, int status, string code)
    {
        var parent = await school.NewParentAsync();
        using var api = await school.ApiAsync(parent);
        var people = await school.InAsync((AkadaDb db) => db.Set<Akada.Accounts.People.User>().CountAsync());
        var answer = await api.PostAsync("family/children", new { name = "Sade Obi", bornOn, relationship = "father", pin, agree, textVersion });
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal(people, await school.InAsync((AkadaDb db) => db.Set<Akada.Accounts.People.User>().CountAsync()));
        Assert.Empty(await school.InAsync((IFamilies families) => families.ChildrenOfAsync(parent.Id, default)));
    }

    [Fact]
    public async Task Someone_of_age_needs_no_consent()
    {
        var parent = await school.NewParentAsync();
        using var api = await school.ApiAsync(parent);
        var made = await api.PostAsync("family/children", new { name = "Big Obi", bornOn = Grown, relationship = "guardian", pin = "480915" });
        Assert.Equal(200, made.Status);
        Assert.Null(await school.InAsync((IFamilies families) => families.ConsentOfAsync(made.Id, ConsentPurpose.Learning, default)));
        Assert.True(await school.InAsync((IFamilies families) => families.MayProcessAsync(made.Id, ConsentPurpose.Learning, default)));
    }

    [Fact]
    public async Task Only_verified_parents_make_children_and_not_without_end()
    {
        var body = new { name = "Sade Obi", bornOn = Grown, relationship = "father", pin = "480915" };
        foreach (var person in new[] { school.Ada, school.Chidi, school.Musa, school.Efua })
        {
            using var other = await school.ApiAsync(person);
            Assert.Equal(403, (await other.PostAsync("family/children", body)).Status);
            using var browser = await school.BrowserAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/family/new")).Status);
        }

        var parent = await school.NewParentAsync();
        using var api = await school.ApiAsync(parent);
        for (var i = 0; i < 10; i++) Assert.Equal(200, (await api.PostAsync("family/children", body)).Status);
        var late = await api.PostAsync("family/children", body);
        Assert.Equal((429, "families.too_many_children"), (late.Status, late.Code));

        await school.InAsync((AkadaDb db) => db.Database.ExecuteSqlAsync($"UPDATE users SET verified_at = NULL WHERE id = {parent.Id}"));
        Assert.Equal("families.verify_first", (await api.PostAsync("family/children", body)).Code);
    }

    [Fact]
    public async Task A_parent_gives_a_new_PIN_and_the_old_one_and_its_sessions_end()
    {
        var (parent, child) = (await school.NewParentAsync(), await school.NewStudentAsync(Young));
        await school.LinkAsync(parent, child);
        using var childs = await school.BrowserAsync(child);
        using var browser = await school.BrowserAsync(parent);
        var page = await browser.SubmitAsync(await browser.OpenAsync($"/family/{child.Code}/pin"), new { Pin = "111111" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.Document.QuerySelector("#Input_Pin-error"));
        page = await browser.SubmitAsync(page, new { Pin = "720516" });
        Assert.Equal("The new PIN works from now on.", page.Notice);
        Assert.StartsWith("/sign-in", (await childs.OpenAsync("/family/guardians")).Url, StringComparison.Ordinal);

        using var anyone = await school.ApiAsync();
        Assert.Equal(422, (await anyone.PostAsync("sign-in", new { who = child.Code, secret = TestSchool.Pin })).Status);
        Assert.Equal(200, (await anyone.PostAsync("sign-in", new { who = child.Code, secret = "720516" })).Status);
        using var api = await school.ApiAsync(parent);
        Assert.Equal(204, (await api.PostAsync($"family/children/{child.Id}/pin", new { pin = "480915" })).Status);
    }

    [Fact]
    public async Task Nobody_sets_the_PIN_of_a_child_of_age()
    {
        var (parent, child) = (await school.NewParentAsync(), await school.NewStudentAsync(Grown));
        await school.LinkAsync(parent, child);
        using var api = await school.ApiAsync(parent);
        var answer = await api.PostAsync($"family/children/{child.Id}/pin", new { pin = "720516" });
        Assert.Equal((403, "families.of_age"), (answer.Status, answer.Code));
        using var browser = await school.BrowserAsync(parent);
        Assert.DoesNotContain("New PIN", (await browser.OpenAsync($"/family/{child.Code}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SubmitAsync(await browser.OpenAsync($"/family/{child.Code}/pin"), new { Pin = "720516" })).Status);
    }

    [Fact]
    public async Task Who_may_be_of_age_keeps_the_own_PIN()
    {
        var (parent, child) = (await school.NewParentAsync(), await school.NewStudentAsync());
        await school.LinkAsync(parent, child);
        using var api = await school.ApiAsync(parent);
        var answer = await api.PostAsync($"family/children/{child.Id}/pin", new { pin = "720516" });
        Assert.Equal((403, "families.age_unknown"), (answer.Status, answer.Code));
        using var browser = await school.BrowserAsync(parent);
        Assert.DoesNotContain("New PIN", (await browser.OpenAsync($"/family/{child.Code}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SubmitAsync(await browser.OpenAsync($"/family/{child.Code}/pin"), new { Pin = "720516" })).Status);
    }

    [Fact]
    public async Task A_form_with_a_mistake_is_not_counted_as_a_child()
    {
        var parent = await school.NewParentAsync();
        using var api = await school.ApiAsync(parent);
        for (var i = 0; i < 11; i++) Assert.Equal("accounts.weak_pin", (await api.PostAsync("family/children", new { name = "Sade Obi", bornOn = Grown, relationship = "father", pin = "123456" })).Code);
        Assert.Equal(200, (await api.PostAsync("family/children", new { name = "Sade Obi", bornOn = Grown, relationship = "father", pin = "480915" })).Status);
    }

    public sealed class Sqlite(OnSqlite school) : CreateChildTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : CreateChildTests(school), IClassFixture<OnPostgres>;
}
