using Akada.Platform.Data;
using Akada.Platform.Throttling;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class ThrottleTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly Dictionary<string, string?> Three = new() { ["Limits:SignInFromAddress"] = "3", ["Limits:SignInMistakes"] = "3" };

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task Rule_81_only_so_many_tries_fit_into_a_window_for_each_key(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db, settings: Three);
        Task<Taken> Take(string key) => world.InAsync((Throttle throttle) => throttle.TakeAsync(Limit.SignInFromAddress, key, default));
        async Task<List<bool>> TakeFourAsync()
        {
            List<bool> taken = [];
            while (taken.Count < 4) taken.Add((await Take("ada")).Ok);
            return taken;
        }

        Assert.Equal([true, true, true, false], await TakeFourAsync());
        Assert.InRange((await Take("ada")).Wait, TimeSpan.FromMilliseconds(1), Window);
        Assert.True((await Take("bola")).Ok);

        await world.InAsync((Throttle throttle) => throttle.ForgetAsync([(Limit.SignInFromAddress, "ada")], default));
        Assert.Equal([true, true, true, false], await TakeFourAsync());
        world.Clock.Advance(Window);
        Assert.True((await Take("ada")).Ok);
    }

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task Rule_113_a_try_that_was_right_is_given_back_also_when_its_window_ended_and_a_refused_one_takes_nothing(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db, settings: Three);
        Task<Taken> Take() => world.InAsync((Throttle throttle) => throttle.TakeAsync(Limit.SignInFromAddress, "ada", default));
        Task GiveBack(Taken taken) => world.InAsync((Throttle throttle) => throttle.GiveBackAsync(taken, default));
        for (var i = 0; i < 10; i++)
        {
            var right = await Take();
            Assert.True(right.Ok);
            await GiveBack(right);
        }

        var old = await Take();
        world.Clock.Advance(Window);
        for (var i = 0; i < 3; i++) Assert.True((await Take()).Ok);
        await GiveBack(old);
        for (var i = 0; i < 9; i++) Assert.False((await Take()).Ok);
        var share = await world.InAsync((Throttle throttle) => throttle.TakeAsync(Limit.SignInFromAddress, "shared", 1 / 3.0, default));
        Assert.True(share.Ok);
        Assert.False((await world.InAsync((Throttle throttle) => throttle.TakeAsync(Limit.SignInFromAddress, "shared", 1 / 3.0, default))).Ok);
        Assert.True((await world.InAsync((Throttle throttle) => throttle.TakeAsync(Limit.SignInFromAddress, "shared", default))).Ok);
    }

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task Rule_113_mistakes_wait_longer_each_time_but_never_longer_than_a_quarter_of_an_hour(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db, settings: Three);
        Task<Taken> Take() => world.InAsync((Throttle throttle) => throttle.TakeAsync(Limit.SignInMistakes, "ada", default));
        for (var i = 0; i < 3; i++) Assert.True((await Take()).Ok);
        foreach (var minutes in new[] { 1, 2, 4, 8, 15, 15, 15 })
        {
            var wait = TimeSpan.FromMinutes(minutes);
            var early = await Take();
            Assert.False(early.Ok);
            Assert.InRange(early.Wait, wait - TimeSpan.FromSeconds(1), wait);
            world.Clock.Advance(wait - TimeSpan.FromSeconds(2));
            // Who goes on trying does not make it longer.
            Assert.False((await Take()).Ok);
            world.Clock.Advance(TimeSpan.FromSeconds(2));
            Assert.True((await Take()).Ok);
        }

        world.Clock.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 3; i++) Assert.True((await Take()).Ok);
        Assert.False((await Take()).Ok);
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
            Assert.True((await new Throttle(data, world.Get<LimitBook>(), world.Clock).TakeAsync(Limit.SignInFromAddress, "ada@example.org", default)).Ok);
        });
        Assert.Empty(await world.NotesAsync());
        Assert.DoesNotContain("ada", (await world.InAsync((AkadaDb data) => data.Set<Attempt>().SingleAsync())).Id, StringComparison.Ordinal);

        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.DrainAsync();
        Assert.Equal(0, await world.InAsync((AkadaDb data) => data.Set<Attempt>().CountAsync()));
    }

    [Theory]
    [InlineData("Limits:SignInFromAdress", "3", "there is no such limit")]
    [InlineData("Limits:SignInFromAddress", "0", "from 1 to 100000")]
    [InlineData("Limits:SignInFromAddress", "-1", "from 1 to 100000")]
    [InlineData("Limits:UploadsPerHour", "many", "0 sets no limit")]
    [InlineData("Limits:SlowestAnswer", "31", "from 0 to 30")]
    public async Task A_limit_that_cannot_be_stops_the_start(string key, string value, string says)
    {
        var wrong = await Assert.ThrowsAsync<WrongSettingException>(() => PlumbingWorld.StartAsync(Db.Sqlite, settings: new() { [key] = value }));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_81_twenty_tries_at_once_on_two_nodes_are_counted_together()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres);
        await using var second = world.SecondNode();
        foreach (var limit in new[] { Limit.MessagesOfAccount, Limit.SheetMistakes })
        {
            var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? world : second).InAsync((Throttle throttle) => throttle.TakeAsync(limit, "ada", default))));
            Assert.Equal(5, taken.Count(t => t.Ok));
        }
    }
}
