using System.Collections.Concurrent;
using Akada.Platform.Data;
using Akada.Platform.Idempotency;
using Akada.Platform.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Akada.Slices.Platform;

/// <summary>Two nodes of one school whose clocks are two minutes apart.</summary>
public sealed class SkewTests
{
    // By its own clock the node that is ahead finds the lease of a letter that is being sent run out: what the product did, and the proof that this test can fail.
    [Theory]
    [InlineData(true, 24)]
    [InlineData(false, 25)]
    public async Task Rule_87_a_node_two_minutes_ahead_sends_no_letter_twice(bool byTheDatabase, int sent)
    {
        var desk = new Desk();
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres, s => Arrange(s, desk, TimeProvider.System, asks: true));
        await using var ahead = world.SecondNode(s => Arrange(s, desk, new Ahead(), byTheDatabase));
        for (var i = 0; i < 24; i++) await world.PublishAsync(new Rang($"letter {i}"));
        // While the first letter is on the line, the other node looks for work.
        desk.Meanwhile = () => ahead.DrainAsync();
        await world.DrainAsync();
        Assert.Equal(sent, desk.Sent.Count);
        Assert.Equal(byTheDatabase, ahead.Get<DatabaseClock>().IsSkewed);
        Assert.False(world.Get<DatabaseClock>().IsSkewed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_runs_on_one_node_is_not_carried_out_by_one_that_is_ahead(bool byTheDatabase)
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres, s => Arrange(s, new Desk(), TimeProvider.System, asks: true));
        await using var ahead = world.SecondNode(s => Arrange(s, new Desk(), new Ahead(), byTheDatabase));
        foreach (var node in new[] { world, ahead }) await node.Get<DatabaseClock>().AskAsync(TestContext.Current.CancellationToken);
        Assert.NotNull((await world.Get<AnswerBook>().OpenAsync("key", "request", default)).Turn);
        Assert.Equal(byTheDatabase, (await ahead.Get<AnswerBook>().OpenAsync("key", "request", default)).Turn is null);
    }

    private static void Arrange(IServiceCollection services, Desk desk, TimeProvider clock, bool asks) => services
        .AddSingleton(desk).AddDelivery<SendFromDesk, Rang>().AddSingleton(clock)
        .AddSingleton(p => new DatabaseClock(p.GetRequiredService<IServiceScopeFactory>(), clock, asks, p.GetRequiredService<ILogger<DatabaseClock>>()));

    private sealed class Ahead : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(1);
    }

    internal sealed class Desk
    {
        public ConcurrentQueue<string> Sent { get; } = new();

        public Func<Task>? Meanwhile { get; set; }
    }

    internal sealed class SendFromDesk(Desk desk) : IDeliver<Rang>
    {
        public async Task DeliverAsync(Rang happened, DeliveryTry attempt, CancellationToken ct)
        {
            var meanwhile = desk.Meanwhile;
            desk.Meanwhile = null;
            if (meanwhile is not null) await meanwhile();
            desk.Sent.Enqueue(happened.Text);
        }
    }
}
