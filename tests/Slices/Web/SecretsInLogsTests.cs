using System.Net;
using Akada.Accounts.People;
using Akada.Platform.People;
using Akada.Slices.Accounts;
using Akada.Slices.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>Everything the host says while somebody signs in in every way, at the levels that we ship.</summary>
public sealed class SecretsInLogsTests(SecretsInLogsTests.Listening school) : IClassFixture<SecretsInLogsTests.Listening>
{
    [Fact]
    public async Task No_secret_reaches_a_log_on_the_way_through_sign_in_reset_and_second_factor()
    {
        const string wrong = "a wrong pass phrase", fresh = "five green bottles", email = "logged@example.org", phone = "+2348031239876";
        var person = await school.NewPersonAsync(Role.Parent, "Logged Lami", u =>
        {
            ((User)u).UseEmail(email);
            ((User)u).UsePhone(phone);
        });
        var secrets = new List<string> { wrong, fresh, email, phone, person.Secret, person.Name };
        using var browser = await school.BrowserAsync();
        await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), new { Who = email, Secret = wrong });
        await browser.SignInAsync(person);
        using var api = await school.ApiAsync(person);
        secrets.Add(api.DefaultRequestHeaders.Authorization!.Parameter!);
        Assert.Equal(204, (await api.PostAsync("me/verification")).Status);
        secrets.Add(Post.DigitsIn((await school.PostToAsync(phone))[^1]));
        secrets.Add(Post.LinkIn((await school.PostToAsync(email))[^1]));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/verify/" + secrets[^1])).Status);

        var (link, digits) = await school.ResetAsync(email);
        secrets.AddRange([link, digits]);
        await browser.OpenAsync("/start/" + link);
        Assert.Equal(422, (await api.PostAsync("reset/confirm", new { who = email, code = "000000", password = fresh })).Status);
        Assert.Equal(204, (await api.PostAsync("reset/confirm", new { token = link, password = fresh })).Status);

        using var anyone = await school.ApiAsync();
        var token = (string)(await anyone.PostAsync("sign-in", new { who = person.Code, secret = fresh })).Json!["token"]!;
        anyone.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var key = (string)(await anyone.PostAsync("me/second-factor/key", new { old = fresh })).Json!["key"]!;
        var on = await anyone.PostAsync("me/second-factor", new { code = SecondFactorTests.Digits(school, key), old = fresh });
        secrets.AddRange([token, key, SecondFactorTests.Digits(school, key), .. on.Json!["codes"]!.AsArray().Select(c => (string)c!)]);
        Assert.Equal(200, (await anyone.PostAsync("sign-in", new { who = person.Code, secret = fresh, code = secrets[^1] })).Status);
        // What breaks on the way is logged as well, with where it broke.
        Assert.Equal(400, (await anyone.PostAsync("me/tokens", new { label = fresh, days = 0 })).Status);
        Assert.Equal(403, (await anyone.ReadAsync("people/" + link)).Status);

        Assert.NotEmpty(school.Said);
        var told = secrets.Where(s => school.Said.Any(line => line.Contains(s, StringComparison.OrdinalIgnoreCase))).ToList();
        Assert.True(told.Count == 0, string.Join('\n', school.Said.Where(line => told.Any(s => line.Contains(s, StringComparison.OrdinalIgnoreCase)))));
    }

    public sealed class Listening : OnSqlite
    {
        private readonly Ears _ears = new();

        public IReadOnlyCollection<string> Said => _ears.Lines;

        // As in appsettings.json, which the other tests make quieter.
        protected override IEnumerable<string> MoreSettings => ["--Logging:LogLevel:Default", "Debug", "--Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command", "Information", "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "Information"];

        protected override void Arrange(IServiceCollection services) => services.AddLogging(log => log.ClearProviders().AddProvider(_ears));
    }
}
