using System.Net;
using Akada.Families;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Families;

/// <summary>Who sees which child, and until when.</summary>
public abstract class GuardianTests(TestSchool school)
{
    private static readonly string[] Pages = ["", "/card", "/pin", "/consent", "/unlink"];

    [Fact]
    public async Task Rule_10_a_child_of_others_is_nowhere_for_a_parent()
    {
        var (child, parent, stranger) = (await school.NewStudentAsync(new DateOnly(2017, 1, 1)), await school.NewParentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        await school.LinkAsync(stranger, await school.NewStudentAsync());
        await AssertSeesNothingAsync(stranger, child);
        Assert.True(await school.InAsync((IFamilies families) => families.IsGuardianOfAsync(parent.Id, child.Id, default)));
        foreach (var person in new[] { child, school.Ada, school.Chidi, school.Musa, school.Efua })
        {
            using var browser = await school.BrowserAsync(person);
            foreach (var page in Pages) Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/family/{child.Code}{page}")).Status);
        }
    }

    [Fact]
    public async Task Rule_11_an_unlinked_guardian_sees_nothing_from_the_next_request_on()
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        var link = await school.LinkAsync(parent, child);
        using var browser = await school.BrowserAsync(parent);
        var page = await browser.OpenAsync($"/family/{child.Code}/unlink");
        page = await browser.SubmitAsync(page);
        Assert.Equal("/family?done=child_unlinked", page.Url);
        Assert.DoesNotContain(child.Name, page.Text, StringComparison.Ordinal);
        await AssertSeesNothingAsync(parent, child);
        Assert.NotNull(Assert.Single(await school.LinksOfAsync(child), l => l.Id == link).EndedAt);

        // The history stays, and a new code makes a new link.
        using var api = await school.ApiAsync(parent);
        Assert.Equal(200, (await api.PostAsync("family/links", new { linkCode = await school.CodeForAsync(child), relationship = "mother" })).Status);
        Assert.Equal(2, (await school.LinksOfAsync(child)).Count);
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"family/children/{child.Id}")).Status);
        await AssertSeesNothingAsync(parent, child);
        Assert.Equal(2, await school.AuditLinesAsync("families.child_unlinked", child.Id));
    }

    [Fact]
    public async Task Rule_11_a_restricted_guardian_sees_nothing_until_the_school_lifts_it()
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child, Relationship.Father);
        using var staff = await school.BrowserAsync(school.Musa);
        var page = await staff.OpenAsync($"/people/{child.Code}/family");
        Assert.Contains(parent.Name, page.Text, StringComparison.Ordinal);
        page = await staff.SubmitAsync(await staff.OpenAsync(page.Link("Restrict")), new { Reason = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await staff.SubmitAsync(page, new { Reason = "court order 12/2026" });
        Assert.Equal("This guardian is restricted.", page.Notice);
        Assert.Contains("court order 12/2026", page.Text, StringComparison.Ordinal);
        await AssertSeesNothingAsync(parent, child);

        using var childs = await school.BrowserAsync();
        await childs.SubmitAsync(await childs.OpenAsync("/sign-in"), new { Who = child.Code, Secret = page.Document.QuerySelector("#fresh-pin .code")!.TextContent });
        var own = await childs.SubmitAsync(await childs.OpenAsync("/family/guardians"), new { Old = page.Document.QuerySelector("#fresh-pin .code")!.TextContent, Password = "739164" });
        Assert.Equal("/?done=password_set", own.Url);
        page = await childs.OpenAsync("/family/guardians");
        Assert.Equal("/family/guardians", page.Url);
        Assert.DoesNotContain(parent.Name, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("court", page.Text, StringComparison.Ordinal);

        page = await staff.OpenAsync($"/people/{parent.Code}/family");
        page = await staff.SubmitAsync(await staff.OpenAsync(page.Link("Lift the restriction")), new { Reason = "order has ended" });
        Assert.Equal("The restriction is lifted.", page.Notice);
        using var browser = await school.BrowserAsync(parent);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync($"/family/{child.Code}")).Status);

        page = await staff.OpenAsync($"/people/{child.Code}/family");
        page = await staff.SubmitAsync(await staff.OpenAsync(page.Link("End the link")), new { Reason = "wrong child" });
        Assert.Equal("The link has ended.", page.Notice);
        await AssertSeesNothingAsync(parent, child);
        foreach (var action in new[] { "families.guardian_restricted", "families.restriction_lifted", "families.child_unlinked" }) Assert.Equal(1, await school.AuditLinesAsync(action, child.Id));
    }

    [Fact]
    public async Task Rule_11_a_restricted_guardian_who_chose_the_PIN_does_not_come_in_as_the_child()
    {
        var (child, parent, second) = (await school.NewStudentAsync(new DateOnly(2017, 1, 1)), await school.NewParentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        var other = await school.LinkAsync(second, child);
        using var parents = await school.ApiAsync(parent);
        Assert.Equal(204, (await parents.PostAsync($"family/children/{child.Id}/pin", new { pin = "720516" })).Status);
        using var inside = await school.BrowserAsync();
        await inside.SubmitAsync(await inside.OpenAsync("/sign-in"), new { Who = child.Code, Secret = "720516" });
        Assert.Equal(HttpStatusCode.OK, (await inside.OpenAsync("/family/guardians")).Status);

        using var staff = await school.BrowserAsync(school.Musa);
        var question = await staff.OpenAsync((await staff.OpenAsync($"/people/{parent.Code}/family")).Link("Restrict"));
        Assert.Contains("gets a new PIN", question.Text, StringComparison.Ordinal);
        var page = await staff.SubmitAsync(question, new { Reason = "court order 12/2026" });
        var pin = page.Document.QuerySelector("#fresh-pin .code")!.TextContent;
        Assert.Matches("^[0-9]{6}$", pin);
        Assert.Contains(child.Name, page.Document.QuerySelector("#fresh-pin")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await staff.OpenAsync($"/people/{parent.Code}/family")).Document.QuerySelector("#fresh-pin"));

        Assert.StartsWith("/sign-in", (await inside.OpenAsync("/family/guardians")).Url, StringComparison.Ordinal);
        using var anyone = await school.ApiAsync();
        Assert.Equal(422, (await anyone.PostAsync("sign-in", new { who = child.Code, secret = "720516" })).Status);
        Assert.Equal(200, (await anyone.PostAsync("sign-in", new { who = child.Code, secret = pin })).Status);
        using var program = await school.ApiAsync(school.Efua);
        var answer = await program.PostAsync($"family-links/{other}/restriction", new { reason = "court order 13/2026" });
        Assert.Equal(200, (await anyone.PostAsync("sign-in", new { who = child.Code, secret = (string)answer.Json!["childPin"]! })).Status);
        Assert.Equal(3, await school.AuditLinesAsync("accounts.pin_reset", child.Id));
        Assert.All(await school.InAsync((Akada.Audit.IAuditHistory history) => history.OfAsync(child.Id, 100, default)), l => Assert.DoesNotContain(pin, $"{l.Before}{l.After}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_school_restricts_lifts_and_ends()
    {
        var (child, parent, other) = (await school.NewStudentAsync(), await school.NewParentAsync(), await school.NewParentAsync());
        var link = await school.LinkAsync(parent, child);
        await school.LinkAsync(other, child);
        foreach (var person in new[] { child, parent, other, school.Chidi })
        {
            using var api = await school.ApiAsync(person);
            foreach (var act in new[] { "restriction", "lifting", "end" }) Assert.Equal(403, (await api.PostAsync($"family-links/{link}/{act}", new { reason = "because" })).Status);
            using var browser = await school.BrowserAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/people/{child.Code}/family")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/people/{child.Code}/family/{link}/restrict")).Status);
        }

        using var staff = await school.ApiAsync(school.Efua);
        Assert.Equal(404, (await staff.PostAsync($"family-links/{Guid.NewGuid()}/restriction", new { reason = "because" })).Status);
        Assert.Equal(400, (await staff.PostAsync($"family-links/{link}/restriction", new { reason = "" })).Status);
        Assert.Equal("families.not_restricted", (await staff.PostAsync($"family-links/{link}/lifting", new { reason = "because" })).Code);
        Assert.Equal(200, (await staff.PostAsync($"family-links/{link}/restriction", new { reason = "because" })).Status);
        Assert.Equal("families.already_restricted", (await staff.PostAsync($"family-links/{link}/restriction", new { reason = "because" })).Code);
        Assert.Equal(204, (await staff.PostAsync($"family-links/{link}/lifting", new { reason = "because" })).Status);
        Assert.Equal(204, (await staff.PostAsync($"family-links/{link}/end", new { reason = "because" })).Status);
        Assert.Equal("families.ended", (await staff.PostAsync($"family-links/{link}/end", new { reason = "because" })).Code);
    }

    [Fact]
    public async Task Guardians_are_listed_to_the_school_and_to_the_child_and_to_nobody_else()
    {
        var (child, parent, other) = (await school.NewStudentAsync(), await school.NewParentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        var restricted = await school.LinkAsync(other, child);
        using var staff = await school.ApiAsync(school.Musa);
        await staff.PostAsync($"family-links/{restricted}/restriction", new { reason = "secret reason" });

        var seen = await staff.ReadAsync($"children/{child.Id}/guardians");
        Assert.Equal(2, seen.Json!["guardians"]!.AsArray().Count);
        Assert.Contains("secret reason", seen.Text, StringComparison.Ordinal);
        await school.ChoseOwnPinAsync(child);
        using var childs = await school.ApiAsync(child);
        var own = await childs.ReadAsync($"children/{child.Id}/guardians");
        Assert.Equal(parent.Code, (string?)Assert.Single(own.Json!["guardians"]!.AsArray())!["parentCode"]);
        Assert.DoesNotContain("secret reason", own.Text, StringComparison.Ordinal);
        foreach (var person in new[] { parent, other, school.Kwame, school.Chidi })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(404, (await api.ReadAsync($"children/{child.Id}/guardians")).Status);
        }
    }

    [Fact]
    public async Task A_parents_first_page_shows_each_child_and_no_other()
    {
        var parent = await school.NewParentAsync();
        var (one, two, other) = (await school.NewStudentAsync(), await school.NewStudentAsync(new DateOnly(2018, 1, 1)), await school.NewStudentAsync());
        await school.LinkAsync(parent, one, Relationship.Father);
        await school.LinkAsync(parent, two, Relationship.Guardian);
        using var childs = await school.BrowserAsync(one);
        using var browser = await school.BrowserAsync(parent);
        foreach (var url in new[] { "/", "/family" })
        {
            var page = await browser.OpenAsync(url);
            var card = page.Document.QuerySelector($"#child-{one.Code}")!.TextContent;
            Assert.Contains(one.Name, card, StringComparison.Ordinal);
            Assert.Contains("You are the father", card, StringComparison.Ordinal);
            Assert.Contains("Last seen 23 Nov 2026", card, StringComparison.Ordinal);
            Assert.DoesNotContain("consent", card, StringComparison.Ordinal);
            card = page.Document.QuerySelector($"#child-{two.Code}")!.TextContent;
            Assert.Contains("Has not been here yet", card, StringComparison.Ordinal);
            Assert.Contains("Your consent is needed", card, StringComparison.Ordinal);
            Assert.DoesNotContain(other.Name, page.Html, StringComparison.Ordinal);
        }

        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        Assert.Contains("Vous êtes le père", (await browser.OpenAsync("/family")).Text, StringComparison.Ordinal);
        await school.InAsync((AkadaDb db) => db.Database.ExecuteSqlAsync($"UPDATE users SET status = 'suspended' WHERE id = {one.Id}"));
        Assert.Contains("Compte inactif", (await browser.OpenAsync("/family")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/family/{one.Code}")).Status);
    }

    [Fact]
    public async Task Other_rooms_learn_who_belongs_to_whom_in_batches_and_inside_their_own_queries()
    {
        var (parent, second, hidden) = (await school.NewParentAsync(), await school.NewParentAsync(), await school.NewParentAsync());
        var (one, two) = (await school.NewStudentAsync(), await school.NewStudentAsync());
        await school.LinkAsync(parent, one);
        await school.LinkAsync(parent, two);
        await school.LinkAsync(second, one);
        var link = await school.LinkAsync(hidden, one);
        using var staff = await school.ApiAsync(school.Musa);
        await staff.PostAsync($"family-links/{link}/restriction", new { reason = "because" });

        await school.InAsync(async (IServiceProvider services) =>
        {
            var families = (IFamilies)services.GetService(typeof(IFamilies))!;
            var db = (AkadaDb)services.GetService(typeof(AkadaDb))!;
            var all = await families.GuardiansOfAsync([one.Id, two.Id, school.Kwame.Id], default);
            Assert.Equal(new[] { parent.Id, second.Id }.Order(), all[one.Id].Select(g => g.Id).Order());
            Assert.Equal([parent.Id], all[two.Id].Select(g => g.Id));
            Assert.Empty(all[school.Kwame.Id]);
            Assert.Equal(2, (await families.GuardiansOfAsync(one.Id, default)).Count);
            var mine = families.ChildIdsOf(parent.Id);
            Assert.Equal(2, await db.Set<Akada.Accounts.People.User>().CountAsync(u => mine.Contains(u.Id)));
            Assert.False(await families.IsGuardianOfAsync(hidden.Id, one.Id, default));
            Assert.Empty(await families.ChildrenOfAsync(hidden.Id, default));
        });
    }

    private async Task AssertSeesNothingAsync(Known parent, Known child)
    {
        using var browser = await school.BrowserAsync(parent);
        foreach (var page in Pages)
        {
            var answer = await browser.OpenAsync($"/family/{child.Code}{page}");
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.DoesNotContain(child.Name, answer.Html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(child.Name, (await browser.OpenAsync("/")).Html, StringComparison.Ordinal);
        using var api = await school.ApiAsync(parent);
        Assert.DoesNotContain(child.Name, (await api.ReadAsync("family/children")).Text, StringComparison.Ordinal);
        var calls = new (HttpMethod Method, string Url, object? Body)[]
        {
            (HttpMethod.Get, $"family/children/{child.Id}", null), (HttpMethod.Delete, $"family/children/{child.Id}", null),
            (HttpMethod.Post, $"family/children/{child.Id}/pin", new { pin = "720516" }), (HttpMethod.Get, $"children/{child.Id}/guardians", null),
            (HttpMethod.Post, $"children/{child.Id}/link-codes", new { }), (HttpMethod.Get, $"children/{child.Id}/consents", null),
            (HttpMethod.Post, $"children/{child.Id}/consents", new { agree = true, textVersion = 1 }), (HttpMethod.Delete, $"children/{child.Id}/consents/learning", null),
        };
        foreach (var (method, url, body) in calls)
        {
            var answer = await api.SendAsync(method, url, body);
            Assert.True(answer.Status == 404, $"{method} {url} answered {answer.Status}");
            Assert.DoesNotContain(child.Name, answer.Text, StringComparison.Ordinal);
        }
    }

    public sealed class Sqlite(OnSqlite school) : GuardianTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : GuardianTests(school), IClassFixture<OnPostgres>;
}
