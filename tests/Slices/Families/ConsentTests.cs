using System.Net;
using Akada.Families;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Families;

public abstract class ConsentTests(TestSchool school)
{
    // The school's age of consent is 16 and its day begins in Lagos.
    private static readonly DateOnly Young = new(2017, 1, 1);

    [Fact]
    public async Task Rule_13_a_guardian_consents_and_withdraws_on_the_page()
    {
        var (parent, child) = (await school.NewParentAsync(), await school.NewStudentAsync(Young));
        await school.LinkAsync(parent, child);
        Assert.True(await NeedsAsync(child));
        using var browser = await school.BrowserAsync(parent);
        var page = await browser.OpenAsync($"/family/{child.Code}/consent");
        Assert.Contains("Consent for " + child.Name, page.Text, StringComparison.Ordinal);
        Assert.Contains("Keeping learning data of your child", page.Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, form: "#give");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(await NeedsAsync(child));

        page = await browser.SubmitAsync(page, new { Agree = true }, "#give");
        Assert.Equal("Your consent is recorded. Thank you.", page.Notice);
        Assert.Contains($"{parent.Name} consented on 23 Nov 2026", page.Text, StringComparison.Ordinal);
        Assert.False(await NeedsAsync(child));

        page = await browser.SubmitAsync(page, form: "#withdraw");
        Assert.Equal("Your consent is withdrawn.", page.Notice);
        Assert.Contains("Withdrawn 23 Nov 2026", page.Text, StringComparison.Ordinal);
        Assert.True(await NeedsAsync(child));
        Assert.Equal(1, await school.AuditLinesAsync("families.consent_given", child.Id));
        Assert.Equal(1, await school.AuditLinesAsync("families.consent_withdrawn", child.Id));
        using var staff = await school.BrowserAsync(school.Musa);
        Assert.Contains("given by " + parent.Name, (await staff.OpenAsync($"/people/{child.Code}/family")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_13_the_same_for_programs_with_the_text_that_was_read()
    {
        var (parent, second, child) = (await school.NewParentAsync(), await school.NewParentAsync(), await school.NewStudentAsync(Young));
        await school.LinkAsync(parent, child);
        await school.LinkAsync(second, child);
        using var api = await school.ApiAsync(parent);
        api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        var asked = (await api.ReadAsync($"children/{child.Id}/consents")).Json!;
        Assert.Equal((true, 1), ((bool)asked["underAge"]!, (int)asked["textVersion"]!));
        Assert.StartsWith("L’école utilise", (string?)asked["body"], StringComparison.Ordinal);
        var url = $"children/{child.Id}/consents";
        Assert.Equal("families.agree_first", (await api.PostAsync(url, new { agree = false, textVersion = 1 })).Code);
        Assert.Equal("families.text_changed", (await api.PostAsync(url, new { agree = true, textVersion = 2 })).Code);
        Assert.Equal(400, (await api.PostAsync(url, new { agree = true })).Status);
        Assert.Equal(204, (await api.PostAsync(url, new { agree = true, textVersion = 1 })).Status);
        Assert.Equal((409, "families.already_given"), Short(await api.PostAsync(url, new { agree = true, textVersion = 1 })));
        var french = await school.InAsync((IFamilies families) => families.ConsentOfAsync(child.Id, ConsentPurpose.Learning, default));
        Assert.Equal("fr", french!.TextLanguage);

        using var other = await school.ApiAsync(second);
        Assert.Equal(204, (await other.SendAsync(HttpMethod.Delete, url + "/learning")).Status);
        Assert.Equal((409, "families.not_given"), Short(await other.SendAsync(HttpMethod.Delete, url + "/learning")));
        Assert.Equal(204, (await other.PostAsync(url, new { agree = true, textVersion = 1 })).Status);
        var english = await school.InAsync((IFamilies families) => families.ConsentOfAsync(child.Id, ConsentPurpose.Learning, default));
        Assert.NotEqual(french.TextHash, english!.TextHash);
        Assert.Equal(second.Id, english.GivenBy);
    }

    [Fact]
    public async Task Rule_13_only_below_the_schools_age_and_only_when_the_age_is_known()
    {
        var (young, sixteen, unknown) = (await school.NewStudentAsync(new DateOnly(2010, 11, 24)), await school.NewStudentAsync(new DateOnly(2010, 11, 23)), await school.NewStudentAsync());
        var missing = await school.InAsync((IFamilies families) => families.NeedConsentAsync([young.Id, sixteen.Id, unknown.Id], ConsentPurpose.Learning, default));
        Assert.Equal([young.Id], missing);
        Assert.False(await school.InAsync((IFamilies families) => families.MayProcessAsync(young.Id, ConsentPurpose.Learning, default)));
        Assert.True(await school.InAsync((IFamilies families) => families.MayProcessAsync(sixteen.Id, ConsentPurpose.Learning, default)));
    }

    [Fact]
    public async Task Nobody_consents_for_themselves_or_for_the_family()
    {
        var child = await school.NewStudentAsync(Young);
        foreach (var person in new[] { child, school.Chidi, school.Musa, school.Efua })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(403, (await api.PostAsync($"children/{child.Id}/consents", new { agree = true, textVersion = 1 })).Status);
        }

        Assert.True(await NeedsAsync(child));
    }

    protected TestSchool School => school;

    protected static (int, string?) Short(ApiAnswer answer) => (answer.Status, answer.Code);

    protected Task<bool> NeedsAsync(Known child) => school.InAsync((IFamilies families) => families.NeedsConsentAsync(child.Id, ConsentPurpose.Learning, default));

    public sealed class Sqlite(OnSqlite school) : ConsentTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ConsentTests(school), IClassFixture<OnPostgres>
    {
        [Fact]
        public async Task Twenty_consents_at_once_are_one()
        {
            var (parent, child) = (await School.NewParentAsync(), await School.NewStudentAsync(Young));
            await School.LinkAsync(parent, child);
            using var api = await School.ApiAsync(parent);
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.PostAsync($"children/{child.Id}/consents", new { agree = true, textVersion = 1 })));
            Assert.Single(answers, a => a.Status == 204);
            Assert.Equal(19, answers.Count(a => a.Code == "families.already_given"));
            Assert.Equal(1, await School.AuditLinesAsync("families.consent_given", child.Id));
        }
    }
}
