using Akada.Kernel;
using Akada.Payments.Gateways;
using Akada.Payments.Gateways.Webhooks;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Gateways;

public abstract class WorkOffTests(TestSchool school)
{
    /// <summary>Stands where Settlement stands, and says when the provider is away.</summary>
    private sealed class Settler : ISettle
    {
        public bool Away { get; set; }

        public List<string> Asked { get; } = [];

        public Task<Refusal?> SettleAsync(string provider, bool live, string reference, CancellationToken ct)
        {
            Asked.Add($"{provider} {(live ? "live" : "test")} {reference}");
            return Task.FromResult(Away ? GatewayRefusals.Down : null);
        }
    }

    private Task<Guid> KeepAsync(string reference, TimeSpan age) => school.InAsync(async (AkadaDb db) =>
    {
        var kept = PaymentEvent.Keep("paystack", false, new Delivery($"charge.success:{reference}", "charge.success", DeliveryKind.Charge, reference), "{}", school.Clock.Now() - age);
        db.Add(kept);
        await db.SaveChangesAsync();
        return kept.Id;
    });

    private Task<bool> IsWorkedAsync(Guid id) => school.InAsync((AkadaDb db) => db.Set<PaymentEvent>().AnyAsync(e => e.Id == id && e.WorkedAt != null));

    private Task SweepAsync(Settler settler) => school.InAsync((AkadaDb db) => new SweepEvents(db, new WorkOffEvents(db, [settler], school.Clock), school.Clock).RunAsync(default));

    private Task DeliverAsync(Settler settler, Guid id) => school.InAsync(async (AkadaDb db) =>
    {
        await new WorkOffEvent(db, new WorkOffEvents(db, [settler], school.Clock)).DeliverAsync(new GatewayEventCame(id), new DeliveryTry(1, false), default);
        await db.SaveChangesAsync();
    });

    [Fact]
    public async Task A_message_is_worked_off_once_and_waits_while_the_provider_is_away()
    {
        var id = await KeepAsync("work-1", TimeSpan.Zero);
        var settler = new Settler { Away = true };
        await Assert.ThrowsAsync<TryLaterException>(() => DeliverAsync(settler, id));
        Assert.False(await IsWorkedAsync(id));
        settler.Away = false;
        await DeliverAsync(settler, id);
        Assert.True(await IsWorkedAsync(id));
        await DeliverAsync(settler, id);
        Assert.Equal(["paystack test work-1", "paystack test work-1"], settler.Asked);
    }

    [Fact]
    public async Task Rule_26_what_was_left_behind_is_found_again_and_what_is_older_than_a_week_is_given_up()
    {
        await school.InAsync((AkadaDb db) => db.Set<PaymentEvent>().ExecuteDeleteAsync());
        var (fresh, left, old) = (await KeepAsync("fresh-1", TimeSpan.FromMinutes(1)), await KeepAsync("left-1", TimeSpan.FromMinutes(11)), await KeepAsync("old-1", TimeSpan.FromDays(8)));
        var settler = new Settler { Away = true };
        await SweepAsync(settler);
        Assert.False(await IsWorkedAsync(left));
        settler.Away = false;
        await SweepAsync(settler);
        Assert.Equal((false, true, true), (await IsWorkedAsync(fresh), await IsWorkedAsync(left), await IsWorkedAsync(old)));
        Assert.DoesNotContain("paystack test old-1", settler.Asked);
    }

    [Fact]
    public async Task A_message_about_no_order_of_ours_is_worked_off_by_the_worker_and_does_no_harm()
    {
        var id = await school.InAsync(async (AkadaDb db) =>
        {
            var kept = PaymentEvent.Keep("paystack", false, new Delivery("charge.success:nobody", "charge.success", DeliveryKind.Charge, "nobody-1"), "{}", school.Clock.Now());
            db.Add(kept);
            await db.SaveChangesAsync();
            return kept.Id;
        });
        await school.InAsync(async (AkadaDb db) =>
        {
            var item = WorkItem.For(nameof(WorkOffEvent), System.Text.Json.JsonSerializer.Serialize(new GatewayEventCame(id)), school.Clock.Now());
            db.Add(item);
            await db.SaveChangesAsync();
        });
        await school.InAsync((Worker worker) => worker.RunAllDueAsync(default));
        Assert.True(await IsWorkedAsync(id));
    }

    public sealed class Sqlite(OnSqlite school) : WorkOffTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : WorkOffTests(school), IClassFixture<OnPostgres>;
}
