using System.Net;
using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class AdminsTests(TestSchool school)
{
    [Fact]
    public async Task Rule_5_a_changed_role_holds_at_once_and_ends_every_session()
    {
        var promoted = await school.NewPersonAsync(Role.Instructor, "Rising Rose");
        using var token = await school.ApiAsync(promoted);
        using var browser = await school.BrowserAsync(school.Efua);
        var page = await browser.SubmitAsync(await browser.OpenAsync($"/people/{promoted.Code}/role"), new { Role = "Moderator" });
        Assert.Equal("The role is changed; all sessions were ended.", page.Notice);
        Assert.Equal(401, (await token.ReadAsync("me/profile")).Status);
        using var anew = await school.ApiAsync(promoted);
        Assert.Equal(200, (await anew.ReadAsync("people")).Status);
    }

    [Fact]
    public async Task Rule_7_nobody_changes_their_own_role()
    {
        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal((403, "accounts.not_yourself"), Said(await api.PutAsync($"people/{school.Efua.Code}/role", new { role = "student" })));
        Assert.Equal((403, "accounts.not_yourself"), Said(await api.PostAsync($"people/{school.Efua.Code}/suspend", new { reason = "tired" })));
        Assert.Equal((403, "accounts.not_yourself"), Said(await api.PostAsync($"people/{school.Efua.Code}/delete")));
        using var browser = await school.BrowserAsync(school.Efua);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SubmitAsync(await browser.OpenAsync($"/people/{school.Efua.Code}/role"), new { Role = "Student" })).Status);
    }

    [Fact]
    public async Task Rule_7_the_last_active_admin_stays()
    {
        var second = await school.NewPersonAsync(Role.Admin, "Second Sani");
        using var api = await school.ApiAsync(second);
        // Suspended admins do not count as somebody who could help.
        using var efua = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await efua.PostAsync($"people/{second.Code}/suspend", new { reason = "on leave" })).Status);
        var refused = await school.InAsync(async (Admins admins) => await school.InAsync(async (AkadaDb db) =>
            await admins.MayLoseAsync(await db.Set<User>().SingleAsync(u => u.Id == school.Efua.Id), CancellationToken.None)));
        Assert.Equal("accounts.last_admin", refused?.Code);
        Assert.Equal(204, (await efua.PostAsync($"people/{second.Code}/delete")).Status);
    }

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : AdminsTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : AdminsTests(school), IClassFixture<OnPostgres>;
}

/// <summary>A world of its own, as the race costs the admins their role.</summary>
public sealed class AdminRaceTests(OnPostgres school) : IClassFixture<OnPostgres>
{
    [Fact]
    public async Task Rule_7_twenty_admins_who_demote_each_other_at_once_leave_one()
    {
        var admins = new List<Known> { school.Efua };
        for (var i = 0; i < 19; i++) admins.Add(await school.NewPersonAsync(Role.Admin, $"Admin {i}"));
        var programs = await Task.WhenAll(admins.Select(school.ApiAsync));
        // Everybody is let in by the door before anybody has lost the key; the ring leaves nobody unless it is held.
        var answers = await Task.WhenAll(programs.Select((api, i) => api.PutAsync($"people/{admins[(i + 1) % admins.Count].Code}/role", new { role = "parent" })));
        var left = await school.InAsync((AkadaDb db) => db.Set<User>().CountAsync(u => u.Role == Role.Admin && u.Status == UserStatus.Active));
        Assert.InRange(left, 1, 20);
        Assert.Equal(20 - answers.Count(a => a.Status == 204), left);
        Assert.All(answers, a => Assert.Contains(a.Status, new[] { 204, 401, 403, 409 }));

        // And two only, many times, so that the race is truly met.
        for (var round = 0; round < 10; round++)
        {
            var (a, b) = (await school.NewPersonAsync(Role.Admin, "A"), await school.NewPersonAsync(Role.Admin, "B"));
            await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Role == Role.Admin && u.Id != a.Id && u.Id != b.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Role, Role.Parent)));
            using var first = await school.ApiAsync(a);
            using var second = await school.ApiAsync(b);
            await Task.WhenAll(first.PutAsync($"people/{b.Code}/role", new { role = "parent" }), second.PostAsync($"people/{a.Code}/suspend", new { reason = "race" }));
            Assert.Equal(1, await school.InAsync((AkadaDb db) => db.Set<User>().CountAsync(u => u.Role == Role.Admin && u.Status == UserStatus.Active)));
        }
    }
}
