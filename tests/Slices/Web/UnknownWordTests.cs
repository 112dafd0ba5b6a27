using Akada.Accounts.People;
using Akada.Families.Consents;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>Where the API takes one of some words, a number is none of them.</summary>
public abstract class UnknownWordTests(TestSchool school)
{
    [Theory]
    [InlineData(99)]
    [InlineData(1)]
    [InlineData("99")]
    [InlineData("1")]
    [InlineData("headmaster")]
    public async Task A_number_or_an_unknown_word_for_a_role_is_refused_and_changes_nothing(object role)
    {
        using var api = await school.ApiAsync(school.Efua);
        var pupil = await school.NewPersonAsync(Role.Student, "Pupil Peju");
        Assert.InRange((await api.PutAsync($"people/{pupil.Code}/role", new { role })).Status, 400, 422);
        Assert.Equal(Role.Student, await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Id == pupil.Id).Select(u => u.Role).SingleAsync()));
    }

    [Fact]
    public async Task What_is_left_out_is_named_and_never_taken_for_no()
    {
        using var api = await school.ApiAsync(school.Efua);
        var pupil = await school.NewPersonAsync(Role.Instructor, "Teacher Tayo");
        Assert.Equal(400, (await api.PutAsync($"people/{pupil.Code}/role", new { })).Status);
        Assert.Equal(Role.Instructor, await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Id == pupil.Id).Select(u => u.Role).SingleAsync()));
        Assert.Equal(400, (await api.PostAsync("people", new { name = "Nobody Knows" })).Status);

        var before = (await api.ReadAsync("school")).Text;
        var answer = await api.PutAsync("school", new { schoolName = "Half a School", currency = "NGN", timeZone = "Africa/Lagos", country = "NG", language = "en", openToStudents = true });
        Assert.Equal((400, "web.bad_body"), (answer.Status, (string?)answer.Json!["code"]));
        Assert.Contains("openToParents", (string?)answer.Json!["title"], StringComparison.Ordinal);
        Assert.DoesNotContain("Akada.Accounts", answer.Text, StringComparison.Ordinal);
        Assert.Equal(before, (await api.ReadAsync("school")).Text);
        var wrong = await api.PutAsync($"people/{pupil.Code}/role", new { role = 99 });
        Assert.Contains("$.role", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nor_is_a_number_a_relationship_or_a_purpose()
    {
        var (child, parent) = (await school.NewStudentAsync(new DateOnly(2018, 1, 1)), await school.NewParentAsync());
        using var api = await school.ApiAsync(parent);
        Assert.Equal(400, (await api.PostAsync("family/links", new { linkCode = await school.CodeForAsync(child), relationship = 99 })).Status);
        Assert.Equal(400, (await api.PostAsync("family/children", new { name = "Sade Obi", bornOn = "2005-05-04", relationship = 99, pin = "480915" })).Status);
        await school.LinkAsync(parent, child);
        Assert.Equal(400, (await api.PostAsync($"children/{child.Id}/consents", new { agree = true, textVersion = 1, purpose = 99 })).Status);
        Assert.Equal(409, (await api.SendAsync(HttpMethod.Delete, $"children/{child.Id}/consents/99")).Status);
        Assert.Empty(await school.InAsync((AkadaDb db) => db.Set<Consent>().Where(c => c.ChildId == child.Id).ToListAsync()));
        Assert.Equal(204, (await api.PostAsync($"children/{child.Id}/consents", new { agree = true, textVersion = 1, purpose = "learning" })).Status);
    }

    public sealed class Sqlite(OnSqlite school) : UnknownWordTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : UnknownWordTests(school), IClassFixture<OnPostgres>;
}
