using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class KeptQueryTests
{
    private static readonly KeptQuery<List<string>, string> Named = new((db, texts) => db.Set<Note>().Where(n => texts.Contains(n.Text)).OrderBy(n => n.Text).Select(n => n.Text));

    private static readonly KeptQuery<string, string, string> One = new((db, text, other) => db.Set<Note>().Where(n => n.Text == text || n.Text == other).Select(n => n.Text));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task Asked_again_it_answers_what_is_there_now(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db);
        await AddAsync(world, "red");
        Assert.Equal(["red"], await world.InAsync(async (AkadaDb data) => await Named.ListAsync(data, ["red", "blue"], Ct)));
        await AddAsync(world, "blue");
        Assert.Equal(["blue", "red"], await world.InAsync(async (AkadaDb data) => await Named.ListAsync(data, ["red", "blue"], Ct)));
        Assert.Equal(["blue"], await world.InAsync(async (AkadaDb data) => await Named.ListAsync(data, ["blue"], Ct)));
        Assert.Empty(await world.InAsync(async (AkadaDb data) => await Named.ListAsync(data, [], Ct)));
    }

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task One_row_is_found_or_none_and_two_are_an_error(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db);
        await AddAsync(world, "red");
        Assert.Equal("red", await world.InAsync(async (AkadaDb data) => await One.FindAsync(data, "blue", "red", Ct)));
        Assert.Null(await world.InAsync(async (AkadaDb data) => await One.FindAsync(data, "blue", "green", Ct)));
        await AddAsync(world, "blue");
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.InAsync(async (AkadaDb data) => await One.FindAsync(data, "blue", "red", Ct)));
    }

    [Fact]
    public async Task PostgreSQL_keeps_the_plan_of_a_kept_query_alone()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres);
        var kept = await world.InAsync(async (AkadaDb data) =>
        {
            // Opened by us, it is one connection from here to the end.
            await data.Database.OpenConnectionAsync(Ct);
            foreach (var text in (string[])["red", "blue", "green"])
            {
                await One.FindAsync(data, "black", text, Ct);
                await data.Set<Note>().CountAsync(n => n.Text == text, Ct);
            }

            return await data.Database.SqlQueryRaw<string>("SELECT statement AS \"Value\" FROM pg_prepared_statements").ToListAsync(Ct);
        });
        Assert.StartsWith("-- kept plan", Assert.Single(kept), StringComparison.Ordinal);
    }

    private static Task AddAsync(PlumbingWorld world, string text) => world.InAsync(async (AkadaDb data) =>
    {
        data.Add(new Note { Text = text });
        return await data.SaveChangesAsync(Ct);
    });
}
