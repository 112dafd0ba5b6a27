using System.Net;
using Akada.Families.Linking;
using Akada.Families.Links;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Families;

public abstract class LinkChildTests(TestSchool school)
{
    [Fact]
    public async Task A_child_invites_a_parent_who_types_the_code_as_it_comes()
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        using var childs = await school.BrowserAsync(child);
        var page = await childs.SubmitAsync(await childs.OpenAsync("/family/guardians"), form: "#invite");
        var code = page.Document.QuerySelector("#fresh .code")!.TextContent;
        Assert.Matches("^[A-Z0-9]{4}-[A-Z0-9]{4}$", code);
        Assert.NotNull(page.Document.QuerySelector("#fresh .qr svg"));
        Assert.Null((await childs.OpenAsync("/family/guardians")).Document.QuerySelector("#fresh"));
        Assert.DoesNotContain((await school.CodesOfAsync(child))[0].CodeHash, code.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

        using var browser = await school.BrowserAsync(parent);
        page = await browser.SubmitAsync(await browser.OpenAsync("/family/link"), new { LinkCode = $" {code.ToLowerInvariant().Replace('-', ' ')} ", Relationship = "Father" });
        Assert.Equal($"/family/{child.Code}?done=child_linked", page.Url);
        Assert.Contains(child.Name, page.Text, StringComparison.Ordinal);
        Assert.Contains("Father", page.Document.QuerySelectorAll("dd").Select(d => d.TextContent));

        page = await childs.OpenAsync("/family/guardians");
        Assert.Contains(parent.Name, page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await school.AuditLinesAsync("families.link_code_made", child.Id));
        Assert.Equal(1, await school.AuditLinesAsync("families.child_linked", child.Id));
    }

    [Fact]
    public async Task Rule_9_a_code_works_once_and_links_exactly_the_child_it_was_made_for()
    {
        var (child, other) = (await school.NewStudentAsync(), await school.NewStudentAsync());
        var code = await school.CodeForAsync(child);
        await school.CodeForAsync(other);
        var (first, second) = (await school.NewParentAsync(), await school.NewParentAsync());
        using var api = await school.ApiAsync(first);
        var answer = await api.PostAsync("family/links", new { linkCode = code, relationship = "guardian" });
        Assert.Equal((200, child.Code), (answer.Status, (string?)answer.Json!["code"]));
        Assert.Equal("families.wrong_code", (await api.PostAsync("family/links", new { linkCode = code, relationship = "guardian" })).Code);

        using var late = await school.ApiAsync(second);
        Assert.Equal((422, "families.wrong_code"), Short(await late.PostAsync("family/links", new { linkCode = code, relationship = "guardian" })));
        using var browser = await school.BrowserAsync(second);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/family/link?code=" + code), new { Relationship = "Mother" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["This code does not work: it is mistyped, used, withdrawn or older than seven days. Check it, or ask for a new one."], page.Errors);

        Assert.Equal([first.Id], (await school.LinksOfAsync(child)).Select(l => l.ParentId));
        Assert.Empty(await school.LinksOfAsync(other));
    }

    [Fact]
    public async Task Rule_9_a_code_works_to_its_last_moment_and_not_after()
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        using var api = await school.ApiAsync(parent);
        var late = await school.CodeForAsync(child);
        var now = school.Clock.GetUtcNow().UtcDateTime;
        await SetExpiryAsync(child, now.AddMilliseconds(-1));
        Assert.Equal((422, "families.wrong_code"), Short(await api.PostAsync("family/links", new { linkCode = late, relationship = "other" })));
        var good = await school.CodeForAsync(child);
        Assert.All(await school.CodesOfAsync(child), c => Assert.InRange(c.ExpiresAt - c.CreatedAt, TimeSpan.Zero, LinkCode.Life));
        Assert.Equal(200, (await api.PostAsync("family/links", new { linkCode = good, relationship = "other" })).Status);
    }

    [Fact]
    public async Task A_withdrawn_code_is_worthless_and_nobody_else_can_withdraw_it()
    {
        var (child, other, parent) = (await school.NewStudentAsync(), await school.NewStudentAsync(), await school.NewParentAsync());
        var code = await school.CodeForAsync(child);
        var id = (await school.CodesOfAsync(child))[0].Id;
        using var others = await school.ApiAsync(other);
        Assert.Equal(404, (await others.SendAsync(HttpMethod.Delete, $"children/{child.Id}/link-codes/{id}")).Status);
        Assert.Equal(404, (await others.SendAsync(HttpMethod.Delete, $"children/{other.Id}/link-codes/{id}")).Status);

        using var browser = await school.BrowserAsync(child);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/family/guardians"), form: "form.withdraw");
        Assert.Equal("The code no longer works.", page.Notice);
        using var api = await school.ApiAsync(parent);
        Assert.Equal((422, "families.wrong_code"), Short(await api.PostAsync("family/links", new { linkCode = code, relationship = "other" })));
        using var childs = await school.ApiAsync(child);
        Assert.Equal((404, "families.no_such_code"), Short(await childs.SendAsync(HttpMethod.Delete, $"children/{child.Id}/link-codes/{id}")));
        Assert.Equal(1, await school.AuditLinesAsync("families.link_code_withdrawn", child.Id));
    }

    [Fact]
    public async Task Only_the_child_itself_and_the_school_make_codes_and_only_for_students()
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        foreach (var person in new[] { parent, school.Kwame, school.Chidi })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal((404, "families.no_such_child"), Short(await api.PostAsync($"children/{child.Id}/link-codes")));
        }

        foreach (var person in new[] { school.Musa, school.Efua })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(200, (await api.PostAsync($"children/{child.Id}/link-codes")).Status);
            Assert.Equal(404, (await api.PostAsync($"children/{school.Chidi.Id}/link-codes")).Status);
        }

        using var nobody = await school.ApiAsync();
        Assert.Equal(401, (await nobody.PostAsync($"children/{child.Id}/link-codes")).Status);
    }

    [Fact]
    public async Task Only_a_verified_parent_links_children()
    {
        var child = await school.NewStudentAsync();
        var code = await school.CodeForAsync(child);
        foreach (var person in new[] { school.Kwame, school.Chidi, school.Musa, school.Efua })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(403, (await api.PostAsync("family/links", new { linkCode = code, relationship = "father" })).Status);
        }

        var unverified = await school.NewParentAsync();
        await school.InAsync((AkadaDb db) => db.Database.ExecuteSqlAsync($"UPDATE users SET verified_at = NULL WHERE id = {unverified.Id}"));
        using var fresh = await school.ApiAsync(unverified);
        Assert.Equal((403, "families.verify_first"), Short(await fresh.PostAsync("family/links", new { linkCode = code, relationship = "father" })));
        Assert.Empty(await school.LinksOfAsync(child));
    }

    [Fact]
    public async Task Rule_81_guessing_codes_ends_soon()
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        var code = await school.CodeForAsync(child);
        using var api = await school.ApiAsync(parent);
        for (var i = 0; i < 20; i++) Assert.Equal(422, (await api.PostAsync("family/links", new { linkCode = "AAAA-AAAA", relationship = "other" })).Status);
        Assert.Equal((429, "families.too_many_tries"), Short(await api.PostAsync("family/links", new { linkCode = code, relationship = "other" })));
    }

    [Fact]
    public async Task Rule_8_a_pair_is_linked_once_and_the_code_stays_for_another_guardian()
    {
        var (child, parent, other) = (await school.NewStudentAsync(), await school.NewParentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        var code = await school.CodeForAsync(child);
        using var api = await school.ApiAsync(parent);
        Assert.Equal((409, "families.already_linked"), Short(await api.PostAsync("family/links", new { linkCode = code, relationship = "other" })));
        using var others = await school.ApiAsync(other);
        Assert.Equal(200, (await others.PostAsync("family/links", new { linkCode = code, relationship = "other" })).Status);
        Assert.Equal(2, (await school.LinksOfAsync(child)).Count);
    }

    [Fact]
    public async Task Rule_8_the_database_itself_refuses_a_second_link_and_being_ones_own_parent()
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        await Assert.ThrowsAsync<DbUpdateException>(() => school.LinkAsync(parent, child));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => school.InAsync((AkadaDb db) =>
            db.Set<ParentChild>().Where(l => l.ChildId == child.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.ParentId, child.Id))));
    }

    [Fact]
    public async Task Rule_11_a_restricted_guardian_cannot_come_back_by_a_new_code()
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        var link = await school.LinkAsync(parent, child);
        using var staff = await school.ApiAsync(school.Musa);
        Assert.Equal(200, (await staff.PostAsync($"family-links/{link}/restriction", new { reason = "court order 12" })).Status);
        await school.ChoseOwnPinAsync(child);
        var code = await school.CodeForAsync(child);
        using var api = await school.ApiAsync(parent);
        Assert.Equal((403, "families.ask_school"), Short(await api.PostAsync("family/links", new { linkCode = code, relationship = "father" })));
        Assert.Equal((409, "families.lift_first"), Short(await staff.PostAsync($"family-links/{link}/end", new { reason = "tidy up" })));
        Assert.All(await school.CodesOfAsync(child), c => Assert.Null(c.UsedAt));
    }

    [Fact]
    public async Task Rule_81_tries_from_one_home_are_counted_together_whichever_of_its_addresses_they_come_from()
    {
        var home = $"2001:db8:{Random.Shared.Next(0x10000):x}:{Random.Shared.Next(0x10000):x}";
        var answers = new List<int>();
        for (var i = 0; i < 310 && !answers.Contains(429); i++)
        {
            // Twenty tries an hour for each account, so it takes many accounts.
            using var api = await school.ApiAsync(i % 20 == 0 ? await NextAsync() : _last);
            api.DefaultRequestHeaders.Add("X-Forwarded-For", $"{home}::{i + 1:x}");
            answers.Add((await api.PostAsync("family/links", new { linkCode = "ACDE3467", relationship = "other" })).Status);
        }

        Assert.Equal(300, answers.Count(s => s == 422));
        Assert.Equal(429, answers[^1]);

        async Task<Known> NextAsync() => _last = await school.NewParentAsync();
    }

    private Known? _last;

    protected static (int, string?) Short(ApiAnswer answer) => (answer.Status, answer.Code);

    protected TestSchool School => school;

    private Task SetExpiryAsync(Known child, DateTime at) => school.InAsync((AkadaDb db) =>
        db.Set<LinkCode>().Where(c => c.ChildId == child.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, at).SetProperty(c => c.CreatedAt, at - LinkCode.Life)));

    public sealed class Sqlite(OnSqlite school) : LinkChildTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : LinkChildTests(school), IClassFixture<OnPostgres>
    {
        [Fact]
        public async Task Rule_9_of_twenty_guardians_with_one_code_at_once_one_is_linked()
        {
            var child = await School.NewStudentAsync();
            var code = await School.CodeForAsync(child);
            var clients = new List<HttpClient>();
            for (var i = 0; i < 20; i++) clients.Add(await School.ApiAsync(await School.NewParentAsync()));
            var answers = await Task.WhenAll(clients.Select(c => c.PostAsync("family/links", new { linkCode = code, relationship = "guardian" })));
            Assert.Single(answers, a => a.Status == 200);
            Assert.Equal(19, answers.Count(a => a.Code == "families.wrong_code"));
            Assert.Single(await School.LinksOfAsync(child));
            Assert.Equal(1, await School.AuditLinesAsync("families.child_linked", child.Id));
            clients.ForEach(c => c.Dispose());
        }

        [Fact]
        public async Task Rule_8_one_guardian_with_twenty_codes_at_once_is_linked_once()
        {
            var (child, parent) = (await School.NewStudentAsync(), await School.NewParentAsync());
            var codes = new List<string>();
            for (var i = 0; i < 10; i++) codes.Add(await School.CodeForAsync(child));
            using var api = await School.ApiAsync(parent);
            var answers = await Task.WhenAll(codes.Concat(codes).Select(c => api.PostAsync("family/links", new { linkCode = c, relationship = "guardian" })));
            Assert.Single(answers, a => a.Status == 200);
            Assert.All(answers, a => Assert.Contains(a.Status, new[] { 200, 409, 422 }));
            Assert.Single(await School.LinksOfAsync(child));
            Assert.Single(await School.CodesOfAsync(child), c => c.UsedAt is not null);
        }
    }
}
