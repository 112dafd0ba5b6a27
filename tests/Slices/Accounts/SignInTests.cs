using System.Net;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class SignInTests(TestSchool school)
{
    [Fact]
    public async Task A_student_comes_in_by_code_and_PIN()
    {
        using var browser = await school.BrowserAsync(school.Ada);
        Assert.Contains("Ada Obi", (await browser.OpenAsync("/")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bola@example.org", "wrong password")]
    [InlineData("nobody@example.org", TestSchool.Password)]
    [InlineData("STU123456789", TestSchool.Pin)]
    public async Task Rule_4_a_wrong_secret_and_an_unknown_person_get_the_same_answer(string who, string secret)
    {
        using var browser = await school.BrowserAsync();
        var page = await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), new { Who = who, Secret = secret });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["These do not fit together. Check what you typed and try again, or reset your password. After several wrong tries wait five minutes first."], page.Errors);

        using var api = await school.ApiAsync();
        var answer = await api.PostAsync("sign-in", new { who, secret });
        Assert.Equal((422, "accounts.wrong_credentials"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_program_gets_a_token_that_works_until_it_is_ended()
    {
        using var api = await school.ApiAsync();
        var answer = await api.PostAsync("sign-in", new { who = "BOLA@example.org ", secret = TestSchool.Password });
        Assert.Equal(200, answer.Status);
        api.DefaultRequestHeaders.Authorization = new("Bearer", (string)answer.Json!["token"]!);
        Assert.Equal(204, (await api.PostAsync("sign-out")).Status);
        Assert.Equal(401, (await api.PostAsync("sign-out")).Status);
    }

    [Fact]
    public async Task An_empty_form_says_what_is_missing_in_the_readers_language()
    {
        using var browser = await school.BrowserAsync();
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        var page = await browser.SubmitAsync(await browser.OpenAsync("/sign-in"));
        Assert.Equal(["E-mail, téléphone ou code : ce champ est vide.", "Mot de passe ou code PIN : ce champ est vide."], page.Errors);
    }

    public sealed class Sqlite(OnSqlite school) : SignInTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SignInTests(school), IClassFixture<OnPostgres>;
}
