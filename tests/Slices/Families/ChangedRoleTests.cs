using System.Net;
using Akada.Accounts.People;
using Akada.Families;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Families;

public abstract class ChangedRoleTests(TestSchool school)
{
    [Fact]
    public async Task Rule_8_a_student_who_becomes_something_else_is_nobodys_child()
    {
        // With an address, since whoever leaves the students chooses a password by a letter.
        var child = await school.NewPersonAsync(Role.Student, "Rising Rita", user => ((User)user).UseEmail($"{Guid.NewGuid():N}@example.org"));
        var (parent, restricted) = (await school.NewParentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        var link = await school.LinkAsync(restricted, child);
        var code = await school.CodeForAsync(child);
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(200, (await admin.PostAsync($"family-links/{link}/restriction", new { reason = "court order 12" })).Status);
        Assert.Equal(204, (await admin.PutAsync($"people/{child.Code}/role", new { role = "instructor" })).Status);

        await AssertStrangersAsync(parent, child);
        Assert.Equal(1, await school.AuditLinesAsync("families.child_unlinked", child.Id));
        // Nor does lifting a restriction bring the two together again.
        var lifting = await admin.PostAsync($"family-links/{link}/lifting", new { reason = "order has ended" });
        Assert.Equal((409, "families.other_roles"), (lifting.Status, lifting.Code));

        // Back again, the old link and the old code stay ended, and the restriction stands.
        Assert.Equal(204, (await admin.PutAsync($"people/{child.Code}/role", new { role = "student" })).Status);
        await AssertStrangersAsync(parent, child);
        using var parents = await school.ApiAsync(parent);
        Assert.Equal("families.wrong_code", (await parents.PostAsync("family/links", new { linkCode = code, relationship = "mother" })).Code);
        Assert.Equal(204, (await admin.PostAsync($"family-links/{link}/lifting", new { reason = "order has ended" })).Status);
    }

    [Fact]
    public async Task Rule_8_who_stops_being_a_parent_has_no_children()
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        using var staff = await school.BrowserAsync(school.Efua);
        await staff.SubmitAsync(await staff.OpenAsync($"/people/{parent.Code}/role"), new { Role = "Instructor" });
        await AssertStrangersAsync(parent, child);
        Assert.Equal(1, await school.AuditLinesAsync("families.child_unlinked", child.Id));
        using var childs = await school.BrowserAsync(child);
        Assert.DoesNotContain(parent.Name, (await childs.OpenAsync("/family/guardians")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_changes_of_role_leave_families_alone()
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        using var admin = await school.ApiAsync(school.Efua);
        var teacher = await school.NewPersonAsync(Role.Instructor, "Changing Chike");
        Assert.Equal(204, (await admin.PutAsync($"people/{teacher.Code}/role", new { role = "moderator" })).Status);
        using var browser = await school.BrowserAsync(parent);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync($"/family/{child.Code}")).Status);
    }

    private async Task AssertStrangersAsync(Known parent, Known child)
    {
        Assert.All(await school.LinksOfAsync(child), l => Assert.False(l.IsOpen));
        Assert.False(await school.InAsync((IFamilies families) => families.IsGuardianOfAsync(parent.Id, child.Id, default)));
        Assert.Empty(await school.InAsync((IFamilies families) => Task.FromResult(families.ChildIdsOf(parent.Id).ToList())));
        Assert.Empty(await school.InAsync((IFamilies families) => families.ChildrenOfAsync(parent.Id, default)));
    }

    public sealed class Sqlite(OnSqlite school) : ChangedRoleTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ChangedRoleTests(school), IClassFixture<OnPostgres>;
}
