using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class WorkRaceTests
{
    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task Rule_87_a_worker_that_dies_after_taking_a_row_loses_and_doubles_nothing(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db, s => s.AddListener<WriteDown, Rang>());
        await world.PublishAsync(new Rang("bell"));
        Assert.NotNull(await world.Get<WorkQueue>().ClaimAsync(Lane.Listeners, TestContext.Current.CancellationToken));

        await world.DrainAsync();
        Assert.Empty(await world.NotesAsync());
        world.Clock.Advance(WorkQueue.Lease + TimeSpan.FromSeconds(1));
        await world.DrainAsync();
        Assert.Equal(["bell"], await world.NotesAsync());
    }

    [Fact]
    public async Task Rule_87_a_worker_so_slow_that_another_took_over_leaves_no_second_effect()
    {
        var tries = await RingAsync(async (_, other) =>
        {
            // A frozen machine: its lease has run out, and its own timers do not know it yet.
            await other.InAsync((AkadaDb db) => db.Set<WorkItem>().ExecuteUpdateAsync(set => set.SetProperty(w => w.LeasedUntil, w => w.CreatedAt)));
            await other.DrainAsync();
        });
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Rule_87_a_slow_worker_that_lives_keeps_its_row()
    {
        var tries = await RingAsync(async (clock, other) =>
        {
            for (var i = 0; i < 4; i++)
            {
                clock.Advance(WorkQueue.Lease / 3);
                var renewed = clock.GetUtcNow().UtcDateTime + (WorkQueue.Lease * 0.9);
                while (!await other.InAsync((AkadaDb db) => db.Set<WorkItem>().AnyAsync(w => w.LeasedUntil > renewed))) await Task.Delay(10);
            }

            await other.DrainAsync();
        });
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task Rule_87_work_that_takes_too_long_is_ended_and_tried_again_later()
    {
        var first = true;
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres, s => s.AddSingleton(new Meanwhile(clock =>
        {
            if (first) clock.Advance(Worker.Patience + TimeSpan.FromSeconds(1));
            first = false;
            return Task.CompletedTask;
        })).AddListener<Dawdle, Rang>());
        await world.PublishAsync(new Rang("bell"));
        await world.DrainAsync();
        Assert.Empty(await world.NotesAsync());
        Assert.Equal((WorkState.Waiting, "It took too long."), ((await world.WorkAsync(nameof(Dawdle)))[0].State, (await world.WorkAsync(nameof(Dawdle)))[0].Error));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.DrainAsync();
        Assert.Equal(["bell"], await world.NotesAsync());
    }

    [Fact]
    public async Task Rule_87_many_nodes_do_each_row_once_and_a_job_once()
    {
        static void Arrange(IServiceCollection services) => services.AddSingleton(new Trouble()).AddListener<WriteDown, Rang>().AddJob<Tick>("tick", TimeSpan.FromHours(1));
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres, Arrange);
        var nodes = Enumerable.Range(0, 4).Select(_ => world.SecondNode(Arrange)).ToList();
        var texts = Enumerable.Range(0, 40).Select(i => $"bell {i:00}").ToList();
        foreach (var text in texts) await world.PublishAsync(new Rang(text));
        await Task.WhenAll(nodes.Select(n => n.DrainAsync()));
        foreach (var node in nodes) await node.DisposeAsync();
        Assert.Equal([.. texts, "tick"], await world.NotesAsync());
    }

    /// <summary>One bell, written down once and no more by a node in which this happens meanwhile, beside another one. Answers how often its row was tried.</summary>
    private static async Task<int> RingAsync(Func<FakeTimeProvider, PlumbingWorld, Task> meanwhile)
    {
        PlumbingWorld? other = null;
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres, s => s.AddSingleton(new Meanwhile(clock => meanwhile(clock, other!))).AddListener<Dawdle, Rang>());
        await using var second = world.SecondNode(s => s.AddSingleton(new Meanwhile(_ => Task.CompletedTask)).AddListener<Dawdle, Rang>());
        other = second;
        await world.PublishAsync(new Rang("bell"));
        await world.DrainAsync();
        Assert.Equal(["bell"], await world.NotesAsync());
        var row = Assert.Single(await world.WorkAsync(nameof(Dawdle)));
        Assert.Equal(WorkState.Done, row.State);
        return row.Tries;
    }

    internal sealed record Meanwhile(Func<FakeTimeProvider, Task> Happens);

    internal sealed class Dawdle(AkadaDb db, Meanwhile meanwhile, TimeProvider clock) : IListen<Rang>
    {
        public async Task HandleAsync(Rang happened, CancellationToken ct)
        {
            db.Add(new Note { Text = happened.Text });
            await db.SaveChangesAsync(CancellationToken.None);
            await meanwhile.Happens((FakeTimeProvider)clock);
        }
    }
}
