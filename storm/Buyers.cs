using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Akada.Fakes.Payments;

namespace Akada.Storm;

/// <summary>Parents who order through the API, and what their banks and they themselves do then. What a wish comes to is drawn from the seed and its number.</summary>
internal sealed class Buyers(Uri school, Simulators simulators, StormClock clock, int seed) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(school, "/api/v1/"), Timeout = TimeSpan.FromSeconds(20) };
    private readonly SemaphoreSlim _atOnce = new(8);
    private int _placed;
    private int _given;

    public int Placed => _placed;

    /// <summary>Turned away or given up before there was anything to pay.</summary>
    public int GivenUp => _given;

    public async Task BuyAsync(Wish wish)
    {
        var random = new Random(unchecked((seed * 7_919) + wish.Number));
        var ordered = await PlaceAsync(wish, $"orders", new { courseId = wish.Course, learners = wish.Learners });
        Interlocked.Increment(ref _placed);
        if (Charge(ordered) is not var (bank, charge))
        {
            Interlocked.Increment(ref _given);
            return;
        }

        var number = (string?)ordered!.Value.GetProperty("number").GetString();
        await clock.Wait(Seconds(random, 5, 90));
        switch (random.Next(100))
        {
            case < 56:
                bank.Pay(charge);
                break;
            case < 66:
                // Does not come back: it arrives while the phone is off.
                bank.Transfer(charge, Seconds(random, 60, 900));
                return;
            case < 74:
                bank.AskForApproval(charge);
                await clock.Wait(Seconds(random, 10, 60));
                bank.Pay(charge, "mobile_money");
                break;
            case < 82:
                await TryAgainAsync(wish, number!, bank, charge, random);
                break;
            case < 86:
                await PayTwiceAsync(wish, number!, bank, charge);
                break;
            case < 89:
                bank.Pay(charge);
                await clock.Wait(Seconds(random, 10, 300));
                // Only Flutterwave takes a used reference.
                if (charge.Session is null && bank == simulators.All[1].Bank) bank.PayAgain(charge.Reference);
                break;
            case < 95:
                bank.Decline(charge, "Insufficient Funds");
                break;
            default:
                bank.Cancel(charge);
                break;
        }

        // Most browsers come back to the school; some lose the line.
        if (random.Next(100) >= 65) return;
        await clock.Wait(Seconds(random, 1, 6));
        await SendAsync(wish, $"orders/{number}/look", new { });
    }

    public void Dispose()
    {
        _http.Dispose();
        _atOnce.Dispose();
    }

    private async Task TryAgainAsync(Wish wish, string number, FakeBank bank, FakeCharge charge, Random random)
    {
        bank.Decline(charge);
        await SendAsync(wish, $"orders/{number}/look", new { });
        await clock.Wait(Seconds(random, 10, 60));
        if (Charge(await PlaceAsync(wish, $"orders/{number}/pay", new { })) is var (nextBank, next)) nextBank.Pay(next);
    }

    // The first page lies open in another window until the school gives out a second one; then both are paid.
    private async Task PayTwiceAsync(Wish wish, string number, FakeBank bank, FakeCharge charge)
    {
        await clock.Wait(TimeSpan.FromMinutes(21));
        if (Charge(await PlaceAsync(wish, $"orders/{number}/pay", new { })) is var (nextBank, next)) nextBank.Pay(next);
        bank.Pay(charge);
    }

    /// <summary>Again and again, as a person with a bad line does: the school may be dead, or its provider.</summary>
    private async Task<JsonElement?> PlaceAsync(Wish wish, string path, object body)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            var (status, json) = await SendAsync(wish, path, body);
            if (status == 200) return json;
            if (status is >= 400 and < 500 and not 409 and not 429) return null;
            await Task.Delay(300);
        }

        return null;
    }

    private async Task<(int Status, JsonElement? Json)> SendAsync(Wish wish, string path, object body)
    {
        await _atOnce.WaitAsync();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", wish.Token);
            using var answer = await _http.SendAsync(request);
            return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()) : null);
        }
        catch (HttpRequestException)
        {
            return (0, null);
        }
        catch (TaskCanceledException)
        {
            return (0, null);
        }
        finally
        {
            _atOnce.Release();
        }
    }

    private (FakeBank Bank, FakeCharge Charge)? Charge(JsonElement? answer)
    {
        if (answer?.GetProperty("payUrl").GetString() is not { } url) return null;
        var code = url[(url.LastIndexOf('/') + 1)..];
        return simulators.All.Select(f => (f.Bank, Charge: f.Bank.ByCode(code))).Where(f => f.Charge is not null).Select(f => ((FakeBank, FakeCharge)?)(f.Bank, f.Charge!)).FirstOrDefault();
    }

    private static TimeSpan Seconds(Random random, int from, int to) => TimeSpan.FromSeconds(from + (random.NextDouble() * (to - from)));
}
