using Akada.Fakes.Sms;
using Akada.Platform.Data;
using Akada.Platform.Mail;
using Akada.Platform.Sms;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class SmsTests
{
    private const string To = "+2348031234567";

    [Theory]
    [InlineData("AfricasTalking", To, "ATXid_1", "NGN 4.0000")]
    [InlineData("Termii", "2348031234567", FakeTermii.MessageId, null)]
    [InlineData("Twilio", To, "SM1", null)]
    public async Task Each_provider_gets_the_message_as_its_contract_demands(string provider, string onTheWire, string messageId, string? cost)
    {
        await using var fake = await StartAsync(provider);
        await using var world = await StartAsync(fake);
        await QueueAsync(world, "Ẹ kú àárọ̀ & welcome");
        await world.DrainAsync();
        Assert.Empty(fake.Complaints);
        Assert.Equal(new TakenSms(onTheWire, "Ẹ kú àárọ̀ & welcome", fake.Sender), Assert.Single(fake.Taken));
        var row = Assert.Single(await world.WorkAsync(nameof(SendSms)));
        Assert.Equal((WorkState.Done, (string?)null), (row.State, row.Payload));
        var sent = await world.InAsync((AkadaDb db) => db.Set<SmsSent>().SingleAsync());
        Assert.Equal((provider, messageId, cost, 1), (sent.Provider, sent.MessageId, sent.Cost, sent.Parts));
    }

    [Theory]
    [InlineData("AfricasTalking", SmsMood.Refuses, 0)]
    [InlineData("Termii", SmsMood.Refuses, 0)]
    [InlineData("Twilio", SmsMood.Refuses, 0)]
    [InlineData("AfricasTalking", SmsMood.Mumbles, 1)]
    [InlineData("Termii", SmsMood.Mumbles, 1)]
    [InlineData("Twilio", SmsMood.HangsUp, 1)]
    [InlineData("Termii", SmsMood.HangsUp, 1)]
    public async Task A_refused_message_and_one_that_may_be_on_its_way_are_not_sent_again(string provider, SmsMood mood, int taken)
    {
        await using var fake = await StartAsync(provider);
        await using var world = await StartAsync(fake);
        fake.Mood = mood;
        await QueueAsync(world, "Hello");
        await world.DrainAsync();
        var row = Assert.Single(await world.WorkAsync(nameof(SendSms)));
        Assert.Equal(WorkState.Dead, row.State);
        Assert.DoesNotContain("8031234567", row.Error, StringComparison.Ordinal);
        fake.Mood = SmsMood.Takes;
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.DrainAsync();
        Assert.Equal(taken, fake.Taken.Count);
    }

    [Theory]
    [InlineData("AfricasTalking")]
    [InlineData("Termii")]
    [InlineData("Twilio")]
    public async Task A_busy_provider_is_asked_again_later(string provider)
    {
        await using var fake = await StartAsync(provider);
        await using var world = await StartAsync(fake);
        fake.Mood = SmsMood.IsBusy;
        await QueueAsync(world, "Hello");
        await world.DrainAsync();
        Assert.Equal(WorkState.Waiting, Assert.Single(await world.WorkAsync(nameof(SendSms))).State);
        fake.Mood = SmsMood.Takes;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.DrainAsync();
        Assert.Single(fake.Taken);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_is_asked_again_later()
    {
        var fake = await StartAsync("Termii");
        await using var world = await StartAsync(fake);
        await fake.DisposeAsync();
        await QueueAsync(world, "Hello");
        await world.DrainAsync();
        Assert.Equal(WorkState.Waiting, Assert.Single(await world.WorkAsync(nameof(SendSms))).State);
    }

    [Fact]
    public async Task When_the_program_died_while_sending_the_message_is_not_sent_blindly_again()
    {
        await using var fake = await StartAsync("Termii");
        await using var world = await StartAsync(fake);
        await QueueAsync(world, "Hello");
        Assert.NotNull(await world.Get<WorkQueue>().ClaimAsync(Lane.Deliveries, TestContext.Current.CancellationToken));
        world.Clock.Advance(WorkQueue.Lease + TimeSpan.FromSeconds(1));
        await world.DrainAsync();
        Assert.Empty(fake.Taken);
        var dead = Assert.Single((await world.InAsync((WorkAdmin admin) => admin.DeadLettersAsync(null, 20, default))).Items);
        Assert.Contains("may or may not", dead.Error, StringComparison.Ordinal);

        await world.InAsync((WorkAdmin admin) => admin.RetryAsync(dead.Id, default));
        await world.DrainAsync();
        Assert.Single(fake.Taken);
    }

    [Fact]
    public async Task Without_a_provider_messages_are_files()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite);
        await QueueAsync(world, "Hello");
        await world.DrainAsync();
        Assert.Equal(To + "\nHello", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(world.Folder, "sms"))), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Sms:Provider", "Pigeon", "AfricasTalking")]
    [InlineData("Sms:Key", "", "Sms:Key")]
    [InlineData("Sms:Sender", "A school name too long", "Sms:Sender")]
    [InlineData("Sms:Address", "http://sms.example.org", "https")]
    public void A_setting_that_cannot_work_stops_the_program_with_a_sentence(string key, string value, string named)
    {
        var set = new Dictionary<string, string?> { ["Sms:Provider"] = "Termii", ["Sms:Key"] = "k", ["Sms:Sender"] = "Akada", [key] = value };
        var wrong = Assert.Throws<WrongSettingException>(() => SmsSetup.Read(new ConfigurationBuilder().AddInMemoryCollection(set).Build().GetSection("Sms")));
        Assert.Contains(named, wrong.Message, StringComparison.Ordinal);
    }

    private static async Task<FakeSms> StartAsync(string provider)
    {
        FakeSms fake = provider switch { "Termii" => new FakeTermii(), "Twilio" => new FakeTwilio(), _ => new FakeAfricasTalking() };
        await fake.StartAsync();
        return fake;
    }

    private static Task<PlumbingWorld> StartAsync(FakeSms fake) => PlumbingWorld.StartAsync(Db.Sqlite, settings: new()
    {
        ["Sms:Provider"] = fake.Provider,
        ["Sms:Address"] = fake.Address.ToString(),
        ["Sms:User"] = fake.User,
        ["Sms:Key"] = FakeSms.Key,
        ["Sms:Sender"] = fake.Sender,
    });

    [Fact]
    public async Task What_a_waiting_message_says_is_sealed_and_a_row_of_an_earlier_version_still_goes_out()
    {
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite);
        await QueueAsync(world, "908172 is your code");
        Assert.DoesNotContain("908172", Assert.Single(await world.WorkAsync(nameof(SendSms))).Payload, StringComparison.Ordinal);
        await world.PublishAsync(new SmsQueued(To, "718290 is your code"));
        await world.DrainAsync();
        var sent = Directory.GetFiles(Path.Combine(world.Folder, "sms")).Select(File.ReadAllText).Order().ToList();
        Assert.Equal([$"{To}\n718290 is your code", $"{To}\n908172 is your code"], sent);
    }

    private static Task QueueAsync(PlumbingWorld world, string text) => world.InAsync(async (AkadaDb db) =>
    {
        new Texter(new Work(db, world.Get<WorkBook>(), world.Get<DatabaseClock>()), world.Get<MessageSeal>()).Queue(To, text);
        await db.SaveChangesAsync();
    });
}
