using System.Data.Common;
using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Accounts;

public sealed class DecoyTests(DecoyTests.Asked school) : IClassFixture<DecoyTests.Asked>
{
    [Fact]
    public async Task Whether_an_earlier_hash_is_left_is_asked_once_in_ten_minutes_and_never_again_when_none_is()
    {
        var person = await school.NewPersonAsync(Role.Parent, "Ngozi Long Away");
        await SetHashAsync(person, new PasswordHasher<string>().HashPassword("", person.Secret));
        using var api = await school.ApiAsync();
        // At once, known and unknown: one of them asks.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => api.PostAsync("sign-in", new { who = i % 2 == 0 ? school.Bola.Code : $"nobody{i}@example.org", secret = "wrong" })));
        Assert.Equal(1, school.Questions.Count);
        school.Clock.Advance(TimeSpan.FromMinutes(9));
        for (var i = 0; i < 3; i++) await api.PostAsync("sign-in", new { who = $"nobody{i}@example.org", secret = "wrong" });
        Assert.Equal(1, school.Questions.Count);
        school.Clock.Advance(TimeSpan.FromMinutes(2));
        await api.PostAsync("sign-in", new { who = "nobody@example.org", secret = "wrong" });
        Assert.Equal(2, school.Questions.Count);

        Assert.Equal(200, (await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })).Status);
        for (var i = 0; i < 3; i++)
        {
            school.Clock.Advance(TimeSpan.FromMinutes(11));
            await api.PostAsync("sign-in", new { who = school.Chidi.Code, secret = school.Chidi.Secret });
        }

        Assert.Equal(3, school.Questions.Count);
    }

    private Task SetHashAsync(Known person, string hash) =>
        school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash)));

    /// <summary>A school that counts how often it looks for hashes of earlier versions.</summary>
    public sealed class Asked : OnSqlite
    {
        public Counter Questions { get; } = new();

        protected override void Arrange(IServiceCollection services) => services.ConfigureDbContext<AkadaDb>(o => o.AddInterceptors(Questions));
    }

    public sealed class Counter : DbCommandInterceptor
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("$argon2id$", StringComparison.Ordinal)) Interlocked.Increment(ref _count);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
