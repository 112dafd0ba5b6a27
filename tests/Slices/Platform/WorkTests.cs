using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class WorkTests
{
    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task An_event_reaches_each_listener_once_and_only_after_the_commit(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db, s => s.AddListener<WriteDown, Rang>().AddListener<WriteTwice, Rang>());
        await world.InAsync(async (Work work) =>
        {
            work.Publish(new Rang("unsaved"));
            await Task.CompletedTask;
        });
        await world.PublishAsync(new Rang("bell"));
        Assert.Empty(await world.NotesAsync());

        await world.DrainAsync();
        Assert.Equal(["bell", "bell again"], await world.NotesAsync());

        await world.DrainAsync();
        Assert.Equal(["bell", "bell again"], await world.NotesAsync());
    }

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task A_listener_that_fails_leaves_nothing_behind_and_is_tried_again_later(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db, s => s.AddSingleton(new Trouble { Times = 1 }).AddListener<Stumble, Rang>());
        await world.PublishAsync(new Rang("ada@example.org"));
        await world.DrainAsync();
        Assert.Empty(await world.NotesAsync());
        var row = Assert.Single(await world.WorkAsync(nameof(Stumble)));
        Assert.Equal((WorkState.Waiting, 1), (row.State, row.Tries));
        Assert.Equal("InvalidOperationException", row.Error);

        await world.DrainAsync();
        Assert.Empty(await world.NotesAsync());
        world.Clock.Advance(TimeSpan.FromSeconds(12));
        await world.DrainAsync();
        Assert.Equal(["ada@example.org"], await world.NotesAsync());
    }

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task After_twelve_tries_work_is_dead_until_someone_takes_it_up_or_drops_it(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db, s => s.AddSingleton(new Trouble { Times = 1000 }).AddListener<Stumble, Rang>());
        foreach (var text in new[] { "first", "second" }) await world.PublishAsync(new Rang(text));
        for (var i = 0; i < 11; i++)
        {
            await world.DrainAsync();
            Assert.Empty((await DeadAsync(world)).Items);
            world.Clock.Advance(TimeSpan.FromHours(14));
        }

        await world.DrainAsync();
        var dead = (await DeadAsync(world)).Items;
        Assert.Equal([(12, nameof(Stumble)), (12, nameof(Stumble))], dead.Select(d => (d.Tries, d.Name)));
        Assert.True(dead[0].Id.CompareTo(dead[1].Id) > 0);
        var second = await world.InAsync((WorkAdmin admin) => admin.DeadLettersAsync(dead[0].Id, 20, default));
        Assert.Equal(dead[1].Id, Assert.Single(second.Items).Id);
        Assert.Equal(2, (await world.InAsync((WorkAdmin admin) => admin.StandingAsync(default))).Dead);

        world.Get<Trouble>().Times = 0;
        // Two ids of one millisecond have no order of their own: which text is whose is read, not guessed.
        var payload = await world.InAsync((AkadaDb data) => data.Set<WorkItem>().Where(w => w.Id == dead[1].Id).Select(w => w.Payload!).SingleAsync());
        Assert.True(await world.InAsync((WorkAdmin admin) => admin.RetryAsync(dead[1].Id, default)));
        Assert.True(await world.InAsync((WorkAdmin admin) => admin.DropAsync(dead[0].Id, default)));
        Assert.False(await world.InAsync((WorkAdmin admin) => admin.RetryAsync(dead[0].Id, default)));
        await world.DrainAsync();
        Assert.Contains(Assert.Single(await world.NotesAsync()), payload, StringComparison.Ordinal);
        Assert.Empty((await DeadAsync(world)).Items);
    }

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task A_job_runs_when_its_time_has_come_and_goes_on_after_a_failure(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db, s => s.AddSingleton(new Trouble()).AddJob<Tick>("tick", TimeSpan.FromMinutes(5)));
        await world.DrainAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(4));
        await world.DrainAsync();
        Assert.Single(await world.NotesAsync());
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.DrainAsync();
        Assert.Equal(2, (await world.NotesAsync()).Count);

        world.Get<Trouble>().Times = 20;
        for (var i = 0; i < 20; i++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(6));
            await world.DrainAsync();
        }

        Assert.Equal(0, world.Get<Trouble>().Times);
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.DrainAsync();
        Assert.Equal(3, (await world.NotesAsync()).Count);
    }

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task Done_rows_are_forgotten_after_a_week_and_waiting_ones_are_not(Db db)
    {
        await using var world = await PlumbingWorld.StartAsync(db, s => s.AddSingleton(new Trouble { Times = 1 }).AddListener<WriteDown, Rang>().AddListener<Refuse, Rang>());
        await world.PublishAsync(new Rang("bell"));
        await world.DrainAsync();
        world.Clock.Advance(TimeSpan.FromDays(6));
        await world.DrainAsync();
        Assert.Single(await world.WorkAsync(nameof(WriteDown)));
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.DrainAsync();
        Assert.Empty(await world.WorkAsync(nameof(WriteDown)));
        Assert.Equal(WorkState.Dead, Assert.Single(await world.WorkAsync(nameof(Refuse))).State);
    }

    private static Task<Kernel.Page<DeadLetter>> DeadAsync(PlumbingWorld world) => world.InAsync((WorkAdmin admin) => admin.DeadLettersAsync(null, 20, default));
}

public sealed record Rang(string Text) : IEvent;

internal sealed class Trouble
{
    public int Times { get; set; }

    public void Strike()
    {
        if (Times-- > 0) throw new InvalidOperationException("It went wrong for ada@example.org.");
        Times = 0;
    }
}

internal sealed class WriteDown(AkadaDb db) : IListen<Rang>
{
    public Task HandleAsync(Rang happened, CancellationToken ct)
    {
        db.Add(new Note { Text = happened.Text });
        return Task.CompletedTask;
    }
}

internal sealed class WriteTwice(AkadaDb db) : IListen<Rang>
{
    public Task HandleAsync(Rang happened, CancellationToken ct)
    {
        db.Add(new Note { Text = happened.Text + " again" });
        return Task.CompletedTask;
    }
}

internal sealed class Stumble(AkadaDb db, Trouble trouble) : IListen<Rang>
{
    public async Task HandleAsync(Rang happened, CancellationToken ct)
    {
        db.Add(new Note { Text = happened.Text });
        // Already sent to the database: only the roll-back takes it away again.
        await db.SaveChangesAsync(ct);
        trouble.Strike();
    }
}

internal sealed class Refuse : IListen<Rang>
{
    public Task HandleAsync(Rang happened, CancellationToken ct) => throw new GiveUpException("Never.");
}

internal sealed class Tick(AkadaDb db, Trouble trouble) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        trouble.Strike();
        db.Add(new Note { Text = "tick" });
        await db.SaveChangesAsync(ct);
    }
}
