using Akada.Platform.Data;
using Akada.Platform.Throttling;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class ThrottleTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task Rule_81_only_so_many_tries_fit_into_a_window_for_each_key(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db);
        Task<bool> Take(string key) => world.InAsync((Throttle throttle) => throttle.TakeAsync("sign-in", key, 3, Window, default));
        async Task<List<bool>> TakeFourAsync()
        {
            List<bool> taken = [];
            while (taken.Count < 4) taken.Add(await Take("ada"));
            return taken;
        }

        Assert.Equal([true, true, true, false], await TakeFourAsync());
        Assert.True(await Take("bola"));

        await world.InAsync((Throttle throttle) => throttle.ForgetAsync("sign-in", "ada", Window, default));
        Assert.Equal([true, true, true, false], await TakeFourAsync());
        world.Clock.Advance(Window);
        Assert.True(await Take("ada"));
    }

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task The_table_tells_no_key_keeps_out_of_the_callers_changes_and_is_emptied_in_time(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db);
        await world.InAsync(async (AkadaDb data) =>
        {
            data.Add(new Note { Text = "not to be saved" });
            Assert.True(await new Throttle(data, world.Clock).TakeAsync("sign-in", "ada@example.org", 3, Window, default));
        });
        Assert.Empty(await world.NotesAsync());
        Assert.DoesNotContain("ada", (await world.InAsync((AkadaDb data) => data.Set<Attempt>().SingleAsync())).Id, StringComparison.Ordinal);

        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.DrainAsync();
        Assert.Equal(0, await world.InAsync((AkadaDb data) => data.Set<Attempt>().CountAsync()));
    }

    [Fact]
    public async Task Rule_81_twenty_tries_at_once_on_two_nodes_are_counted_together()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres);
        await using var second = world.SecondNode();
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? world : second).InAsync((Throttle throttle) => throttle.TakeAsync("otp", "ada", 5, Window, default))));
        Assert.Equal(5, taken.Count(t => t));
    }
}
