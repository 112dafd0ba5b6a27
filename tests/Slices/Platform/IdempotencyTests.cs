using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Akada.Platform.Data;
using Akada.Platform.Idempotency;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class IdempotencyTests
{
    private static readonly Guid Ada = Guid.CreateVersion7();
    private static readonly Guid Bola = Guid.CreateVersion7();

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task The_same_request_again_gets_the_first_answer_and_is_not_carried_out(Db db)
    {
        var school = new School();
        await using var world = await PlumbingWorld.StartAsync(db, map: school.Map);
        using var first = await SendAsync(world, "k1", "book");
        using var second = await SendAsync(world, "k1", "book");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, 1), (first.StatusCode, second.StatusCode, school.Count));
        Assert.Equal(await BodyOf(first), await BodyOf(second));
        Assert.Equal(("/orders/1", "/orders/1"), (first.Headers.Location!.ToString(), second.Headers.Location!.ToString()));
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.False(first.Headers.Contains(RepeatedRequests.Replayed));
        Assert.Equal(["true"], second.Headers.GetValues(RepeatedRequests.Replayed));

        using var otherKey = await SendAsync(world, "k2", "book");
        using var otherCaller = await SendAsync(world, "k1", "book", caller: Bola);
        using var noKey = await SendAsync(world, null, "book");
        Assert.Equal(4, school.Count);
        Assert.Equal(0, await world.InAsync((AkadaDb data) => data.Set<KeptAnswer>().CountAsync(a => a.Id.Contains("k1"))));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var school = new School();
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite, map: school.Map);
        using var first = await SendAsync(world, "k1", "book");
        using var second = await SendAsync(world, "k1", "pen");
        Assert.Equal((422, "platform.idempotency_mismatch", 1), ((int)second.StatusCode, await CodeOf(second), school.Count));
        using var tooLong = await SendAsync(world, new string('k', 101), "book");
        Assert.Equal((422, "platform.idempotency_key"), ((int)tooLong.StatusCode, await CodeOf(tooLong)));
    }

    /// <summary>The body may be a PIN: who reads the table must not be able to try all of them.</summary>
    [Fact]
    public async Task What_was_sent_is_kept_as_a_hash_that_needs_the_key_and_rows_of_an_earlier_version_still_count()
    {
        var school = new School();
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite, map: school.Map);
        using var first = await SendAsync(world, "k1", "book");
        var kept = await world.InAsync((AkadaDb data) => data.Set<KeptAnswer>().Select(a => a.Request).SingleAsync());
        var earlier = PlainHash("\napplication/json\n" + PlainHash("""{"what":"book"}"""));
        Assert.NotEqual(earlier, kept);
        await world.InAsync((AkadaDb data) => data.Set<KeptAnswer>().ExecuteUpdateAsync(set => set.SetProperty(a => a.Request, earlier)));
        using var second = await SendAsync(world, "k1", "book");
        Assert.Equal((HttpStatusCode.Created, 1), (second.StatusCode, school.Count));
        using var other = await SendAsync(world, "k1", "pen");
        Assert.Equal((422, 1), ((int)other.StatusCode, school.Count));
    }

    private static string PlainHash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("refuse", 422, 2)]
    [InlineData("fail", 500, 2)]
    [InlineData("busy", 429, 2)]
    public async Task A_refusal_and_a_failure_may_be_tried_again(string what, int status, int runs)
    {
        var school = new School();
        await using var world = await PlumbingWorld.StartAsync(Db.Sqlite, map: school.Map);
        using var first = await SendAsync(world, "k1", what);
        using var second = await SendAsync(world, "k1", what);
        Assert.Equal((status, status, runs), ((int)first.StatusCode, (int)second.StatusCode, school.Count));
    }

    [Fact]
    public async Task While_the_first_runs_the_second_is_told_to_wait()
    {
        var school = new School { Gate = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres, map: school.Map);
        var first = SendAsync(world, "k1", "book");
        await school.Entered.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        using var second = await SendAsync(world, "k1", "book");
        Assert.Equal((409, "platform.idempotency_running"), ((int)second.StatusCode, await CodeOf(second)));
        school.Gate.SetResult();
        using var done = await first;
        Assert.Equal((HttpStatusCode.Created, 1), (done.StatusCode, school.Count));
    }

    [Fact]
    public async Task A_key_is_free_again_when_its_program_died_and_after_a_day()
    {
        var school = new School();
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres, map: school.Map);
        using var first = await SendAsync(world, "k1", "book");
        await world.InAsync((AkadaDb data) => data.Set<KeptAnswer>().ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, (int?)null)));
        using var early = await SendAsync(world, "k1", "book");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        using var later = await SendAsync(world, "k1", "book");
        Assert.Equal((HttpStatusCode.Created, 2), (later.StatusCode, school.Count));

        world.Clock.Advance(TimeSpan.FromHours(25));
        await world.DrainAsync();
        Assert.Equal(0, await world.InAsync((AkadaDb data) => data.Set<KeptAnswer>().CountAsync()));
    }

    [Fact]
    public async Task Nothing_is_kept_for_strangers_and_of_a_large_answer_only_that_there_was_one()
    {
        var school = new School();
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres, map: school.Map);
        using var stranger = await SendAsync(world, "k1", "book", isStranger: true);
        using var again = await SendAsync(world, "k1", "book", isStranger: true);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, 2), (stranger.StatusCode, again.StatusCode, school.Count));
        using var refused = await SendAsync(world, "k2", "refuse");
        Assert.Equal(0, await KeptAsync(world));

        using var large = await SendAsync(world, "k3", "large");
        Assert.Equal((HttpStatusCode.OK, 200_000), (large.StatusCode, (await BodyOf(large)).Length));
        var before = school.Count;
        using var repeated = await SendAsync(world, "k3", "large");
        Assert.Equal((409, "platform.idempotency_done", before), ((int)repeated.StatusCode, await CodeOf(repeated), school.Count));
        Assert.Null(await world.InAsync((AkadaDb data) => data.Set<KeptAnswer>().Select(a => a.Body).SingleAsync()));
    }

    [Theory]
    [InlineData(Db.Sqlite)]
    [InlineData(Db.Postgres)]
    public async Task A_caller_has_a_number_of_answers_kept_and_the_oldest_go(Db db)
    {
        var school = new School();
        await using var world = await PlumbingWorld.StartAsync(db, map: school.Map);
        await world.InAsync(async (AkadaDb data) =>
        {
            var now = world.Clock.GetUtcNow().UtcDateTime.AddMinutes(-30);
            data.AddRange(Enumerable.Range(0, AnswerBook.MostOfCaller + 20).Select(i => new KeptAnswer { Id = $"old-{i:0000}", Owner = Ada.ToString("N"), Request = "x", Status = 200, Turn = Guid.NewGuid(), StartedAt = now.AddMilliseconds(i) }));
            data.AddRange(Enumerable.Range(0, 10).Select(i => new KeptAnswer { Id = $"hers-{i:0000}", Owner = Bola.ToString("N"), Request = "x", Status = 200, Turn = Guid.NewGuid(), StartedAt = now.AddHours(-1) }));
            await data.SaveChangesAsync();
        });
        using var first = await SendAsync(world, "k1", "book");
        Assert.Equal(AnswerBook.MostOfCaller + 10, await KeptAsync(world));
        Assert.False(await world.InAsync((AkadaDb data) => data.Set<KeptAnswer>().AnyAsync(a => a.Id == "old-0000")));
        using var second = await SendAsync(world, "k1", "book");
        Assert.Equal(1, school.Count);
    }

    private static Task<int> KeptAsync(PlumbingWorld world) => world.InAsync((AkadaDb data) => data.Set<KeptAnswer>().CountAsync());

    [Fact]
    public async Task Twenty_at_once_are_carried_out_once()
    {
        var school = new School();
        await using var world = await PlumbingWorld.StartAsync(Db.Postgres, map: school.Map);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(world, "k1", "book")));
        Assert.Equal(1, school.Count);
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.Created);
    }

    private static async Task<HttpResponseMessage> SendAsync(PlumbingWorld world, string? key, string what, Guid? caller = null, bool isStranger = false)
    {
        using var http = world.Http;
        using var request = new HttpRequestMessage(HttpMethod.Post, "orders") { Content = JsonContent.Create(new Order(what)) };
        if (key is not null) request.Headers.Add(RepeatedRequests.Header, key);
        if (!isStranger) request.Headers.Add("X-Caller", (caller ?? Ada).ToString());
        return await http.SendAsync(request);
    }

    private static Task<string> BodyOf(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    private static async Task<string?> CodeOf(HttpResponseMessage answer) => (string?)System.Text.Json.Nodes.JsonNode.Parse(await BodyOf(answer))!["code"];

    private sealed record Order(string What);

    private sealed class School
    {
        private int _count;

        public int Count => _count;

        public TaskCompletionSource? Gate { get; init; }

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Map(WebApplication app) => app.MapGroup("").Idempotent().MapPost("/orders", async (Order order) =>
        {
            var number = Interlocked.Increment(ref _count);
            Entered.TrySetResult();
            if (Gate is not null) await Gate.Task;
            return order.What switch
            {
                "refuse" => Results.UnprocessableEntity(),
                "busy" => Results.StatusCode(429),
                "large" => Results.Text(new string('x', 200_000)),
                "fail" => throw new InvalidOperationException("It went wrong."),
                _ => Results.Created($"/orders/{number}", new { number, order.What }),
            };
        });
    }
}
