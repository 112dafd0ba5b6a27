using System.Net;
using System.Security.Cryptography;
using System.Text;
using Akada.Fakes.Payments;
using Akada.Payments.Gateways;
using Akada.Payments.Gateways.Webhooks;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Gateways;

public abstract class WebhookTests(TestSchool school) : IAsyncLifetime
{
    private readonly FakePaystack _fake = new();

    public async ValueTask InitializeAsync()
    {
        await _fake.StartAsync();
        await school.ConnectAsync(_fake);
    }

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private string Signature(byte[] body, string? key = null) => Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(key ?? _fake.TestKey), body));

    private async Task<HttpStatusCode> PostAsync(byte[] body, string? signature, string provider = "paystack")
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(school.Address, "/webhooks/" + provider)) { Content = new ByteArrayContent(body) };
        if (signature is not null) request.Headers.TryAddWithoutValidation("x-paystack-signature", signature);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private Task<List<PaymentEvent>> KeptAsync(string reference) =>
        school.InAsync((AkadaDb db) => db.Set<PaymentEvent>().AsNoTracking().Where(e => e.Reference == reference).OrderBy(e => e.Id).ToListAsync());

    private Task<int> CountAsync() => school.InAsync((AkadaDb db) => db.Set<PaymentEvent>().CountAsync());

    private static byte[] Odd(string reference, long id) =>
        Encoding.UTF8.GetBytes($"{{ \"data\" :\t{{\"reference\":\"{reference}\",\n  \"status\":\"success\",   \"id\":{id}, \"authorization\":{{\"last4\":\"4081\"}},\"customer\":{{\"email\":\"bola@example.org\"}},\"note\":\"\\u00e9\"}},\"event\":\"charge.success\" }}\n");

    [Fact]
    public async Task Rule_23_the_signature_is_of_the_bytes_as_they_came()
    {
        var body = Odd("odd-1", 7_000_000_001);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(body, Signature(body)));
        var kept = Assert.Single(await KeptAsync("odd-1"));
        Assert.Equal(("paystack", false, "test:charge.success:7000000001", DeliveryKind.Charge), (kept.Provider, kept.Live, kept.EventId, kept.Kind));
    }

    [Fact]
    public async Task Rule_23_without_the_right_signature_nothing_changes()
    {
        var before = await CountAsync();
        var work = await school.InAsync((AkadaDb db) => db.Set<WorkItem>().CountAsync());
        var body = Odd("forged-1", 7_000_000_002);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, ""));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, Signature(body, "sk_test_somebody_else")));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, Signature([.. body, 32])));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, Signature(body), "flutterwave"));
        // No such address: strangers are sent to sign in, as everywhere.
        Assert.Equal(HttpStatusCode.Found, await PostAsync(body, Signature(body), "elsewhere"));
        Assert.Equal((before, work), (await CountAsync(), await school.InAsync((AkadaDb db) => db.Set<WorkItem>().CountAsync())));
        Assert.True(await school.InAsync((WebhookCounts counts) => Task.FromResult(counts.Of("paystack").Refused)) >= 4);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read()
    {
        var body = new byte[300_000];
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(body, Signature(body)));
    }

    [Fact]
    public async Task Case_p11_a_message_with_what_no_database_keeps_is_refused_though_it_is_signed()
    {
        var before = await CountAsync();
        foreach (var reference in new[] { "a\\u0000b", "a\\ud800b", new string('x', 6000) })
        {
            var body = Odd(reference, 7_000_000_900);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(body, Signature(body)));
        }

        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Rule_24_the_same_event_is_kept_once_however_often_it_comes()
    {
        var body = Odd("often-1", 7_000_000_003);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await PostAsync(body, Signature(body)));
        var kept = Assert.Single(await KeptAsync("often-1"));
        var work = await school.InAsync((AkadaDb db) => db.Set<WorkItem>().CountAsync(w => w.Name == nameof(WorkOffEvent) && w.Payload!.Contains(kept.Id.ToString())));
        Assert.Equal(1, work);
    }

    [Fact]
    public async Task Rule_34_of_a_message_nothing_about_a_person_is_kept()
    {
        var body = Odd("person-1", 7_000_000_004);
        await PostAsync(body, Signature(body));
        var kept = Assert.Single(await KeptAsync("person-1")).Body;
        Assert.Contains("person-1", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("4081", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("bola", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_35_the_key_that_fits_says_which_mode_a_message_is_of()
    {
        await school.ConnectAsync(_fake, live: true, enabled: false);
        var body = Odd("live-1", 7_000_000_005);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(body, Signature(body, _fake.LiveKey)));
        Assert.True(Assert.Single(await KeptAsync("live-1")).Live);
    }

    [Fact]
    public async Task A_message_about_what_we_do_not_know_is_taken_and_done_with()
    {
        var body = """{"event":"invoice.create","data":{"id":12,"domain":"test"}}"""u8.ToArray();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(body, Signature(body)));
        var kept = await school.InAsync((AkadaDb db) => db.Set<PaymentEvent>().SingleAsync(e => e.EventId == "test:invoice.create:12"));
        Assert.NotNull(kept.WorkedAt);
        body = "not json"u8.ToArray();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(body, Signature(body)));
    }

    [Fact]
    public async Task The_simulators_messages_are_taken_repeats_and_forgeries_included()
    {
        _fake.Faults.Set("sim-1", Fault.Repeat | Fault.Forge);
        var charge = _fake.Bank.Begin("sim-1", 5000, "NGN", "bola@example.org", "Maths 1", "http://school.test/back", live: false);
        await _fake.Post.DeliverDueAsync(ct: TestContext.Current.CancellationToken);
        Assert.Empty(await KeptAsync("sim-1"));
        _fake.Bank.Pay(charge);
        await _fake.Post.DeliverDueAsync(4, TestContext.Current.CancellationToken);
        Assert.Single(await KeptAsync("sim-1"));
        Assert.Equal([401, 200, 200, 200, 200], _fake.Post.Log.Select(d => d.Status));
        Assert.Equal(0, _fake.Post.Waiting);
    }

    public sealed class Sqlite(OnSqlite school) : WebhookTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : WebhookTests(school), IClassFixture<OnPostgres>
    {
        private readonly TestSchool _school = school;

        [Fact]
        public async Task Rule_24_twenty_deliveries_of_one_event_at_once_are_one()
        {
            var body = Odd("race-1", 7_000_000_009);
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(body, Signature(body))));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
            var kept = Assert.Single(await KeptAsync("race-1"));
            Assert.Equal(1, await _school.InAsync((AkadaDb db) => db.Set<WorkItem>().CountAsync(w => w.Name == nameof(WorkOffEvent) && w.Payload!.Contains(kept.Id.ToString()))));
        }
    }
}
