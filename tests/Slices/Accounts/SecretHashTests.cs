using Akada.Accounts;
using Akada.Accounts.SigningIn;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class SecretHashTests(TestSchool school)
{
    [Fact]
    public async Task A_hash_of_an_earlier_version_is_made_anew_at_the_next_sign_in()
    {
        var person = await school.NewPersonAsync(Role.Parent, "Ngozi Earlier");
        var earlier = new PasswordHasher<string>().HashPassword("", person.Secret);
        await SetHashAsync(person, earlier);
        using var api = await school.ApiAsync();
        Assert.Equal(422, (await api.PostAsync("sign-in", new { who = person.Code, secret = "wrong " + person.Secret })).Status);
        Assert.Equal(earlier, await HashAsync(person));
        Assert.Equal(200, (await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })).Status);
        Assert.StartsWith("$argon2id$v=19$", await HashAsync(person), StringComparison.Ordinal);
        Assert.Equal(200, (await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })).Status);
    }

    [Fact]
    public async Task A_cheaper_hash_is_made_anew_and_five_sign_ins_at_once_disturb_nothing()
    {
        var person = await school.NewPersonAsync(Role.Parent, "Ngozi Cheaper");
        var cheaper = new SecretHasher(Options.Create(new SecretHashingOptions { MemoryKiB = 32, Passes = 1 })).Hash(person.Secret);
        await SetHashAsync(person, cheaper);
        using var api = await school.ApiAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Contains("$m=64,t=1,p=1$", await HashAsync(person), StringComparison.Ordinal);
    }

    [Fact]
    public void The_usual_cost_is_what_OWASP_names()
    {
        var hash = new SecretHasher(Options.Create(new SecretHashingOptions())).Hash("three blind mice");
        Assert.Matches(@"^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$", hash);
    }

    private Task SetHashAsync(Known person, string hash) =>
        school.InAsync((AkadaDb db) => db.Users.Where(u => u.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash)));

    private Task<string?> HashAsync(Known person) => school.InAsync((AkadaDb db) => db.Users.Where(u => u.Id == person.Id).Select(u => u.PasswordHash).SingleAsync());

    public sealed class Sqlite(OnSqlite school) : SecretHashTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SecretHashTests(school), IClassFixture<OnPostgres>;
}
