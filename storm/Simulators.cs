using System.Globalization;
using Akada.Fakes.Payments;

namespace Akada.Storm;

/// <summary>The providers, in the driver's process so that they outlive the school's deaths; and the post, which repeats old letters until there were events enough.</summary>
internal sealed class Simulators : IAsyncDisposable
{
    private const int Parallel = 8;

    // Under way at once. More would only be a queue in front of the school, with the first letters behind it.
    private const int MostCopies = 1_500;

    // Beyond what any provider tries, so that nobody tries it again: one copy, one event.
    private const int Copy = 77;

    private readonly List<Letter>[] _known;
    private readonly Random _random;
    private int _copiesUnderWay;
    private bool _nobodyThere;

    private Simulators(int seed)
    {
        _random = new Random(seed);
        _known = [.. All.Select(_ => new List<Letter>())];
        foreach (var (fake, i) in All.Select((f, i) => (f, i)))
        {
            fake.Faults.Seed = seed + i;
            (fake.Faults.DelayBy, fake.Faults.Failures) = (TimeSpan.FromMinutes(10), 4);
            // Six times within minutes; a letter that is refused for its age stays refused.
            fake.Post.RetryAfter = attempt => attempt <= 6 ? TimeSpan.FromMinutes(3) : null;
            foreach (var (fault, chance) in Chances) fake.Faults.Chances[fault] = chance;
        }
    }

    public static IReadOnlyDictionary<Fault, double> Chances { get; } = new Dictionary<Fault, double>
    {
        [Fault.Drop] = 0.06, [Fault.Delay] = 0.04, [Fault.Repeat] = 0.10, [Fault.Reorder] = 0.10, [Fault.Forge] = 0.08, [Fault.WrongAmount] = 0.02,
        [Fault.WrongCurrency] = 0.02, [Fault.Fail500] = 0.01, [Fault.TimeOut] = 0.02, [Fault.SuccessAfterFailure] = 0.04,
    };

    public IReadOnlyList<FakeProvider> All { get; } = [new FakePaystack(), new FakeFlutterwave(), new FakeStripe()];

    public int Taken { get; private set; }

    public int Refused { get; private set; }

    /// <summary>Nobody answered, or with a failure: they come again by the provider's clock.</summary>
    public int Lost { get; private set; }

    public int Events => Taken + Refused;

    /// <summary>So many events there should have been by now.</summary>
    public int Wanted { get; set; }

    public IEnumerable<LedgerLine> Ledger => All.SelectMany(f => f.Bank.Ledger);

    public int Waiting => All.Sum(f => f.Post.Waiting);

    public static async Task<Simulators> StartAsync(StormClock clock, int seed, double? forged = null)
    {
        var simulators = new Simulators(seed);
        if (forged is { } chance) simulators.All[0].Faults.Chances[Fault.Forge] = chance;
        foreach (var fake in simulators.All) await fake.StartAsync();
        simulators.Follow(clock);
        return simulators;
    }

    public IReadOnlyList<string> Settings => [.. All.SelectMany((f, i) => new (string Key, string? Value)[]
    {
        ("Name", f.Name), ("Key", f.TestKey), ("Secret", f.WebhookSecret), ("Address", f.Address.ToString()), ("Currencies", f.Name switch { "paystack" => "NGN", "flutterwave" => "GHS,NGN", _ => "USD" }),
    }.Where(s => s.Value is not null).Select(s => string.Create(CultureInfo.InvariantCulture, $"--Storm:Simulators:{i}:{s.Key}={s.Value}")))];

    public void Follow(StormClock clock)
    {
        foreach (var fake in All) fake.Clock = clock;
    }

    /// <summary>Carries the post until told to stop. Letters that are due together leave together; no provider waits for another, and none for the school to be there.</summary>
    public async Task GoRoundAsync(Uri school, CancellationToken ct)
    {
        var rounds = All.Select(fake => CarryAsync(fake, new Uri(school, "/webhooks/" + fake.Name), ct)).ToList();
        while (!ct.IsCancellationRequested)
        {
            foreach (var fake in All) fake.Bank.Tick();
            Count();
            Repeat();
            await Task.Delay(20, CancellationToken.None);
        }

        await Task.WhenAll(rounds);
    }

    private static async Task CarryAsync(FakeProvider fake, Uri to, CancellationToken ct)
    {
        fake.Post.To = () => to;
        while (!ct.IsCancellationRequested)
        {
            await fake.Post.DeliverDueAsync(Parallel, CancellationToken.None);
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var fake in All) await fake.DisposeAsync();
    }

    private void Count()
    {
        var lost = Lost;
        var events = Events;
        for (var i = 0; i < All.Count; i++)
        {
            while (All[i].Post.Log.TryDequeue(out var delivered))
            {
                if (delivered.Status == 200) Taken++;
                else if (delivered.Status is >= 400 and < 500) Refused++;
                else Lost++;
                if (delivered.Attempt == Copy) _copiesUnderWay--;
                if (delivered.Attempt == 1) _known[i].Add(delivered.Letter);
            }
        }

        if (Lost + Events > lost + events) _nobodyThere = Lost > lost;
    }

    // Old letters again, sooner and later, so that they meet those of other charges in every order.
    private void Repeat()
    {
        // One of them finds out when the school is there again.
        for (var missing = Math.Min(Math.Min(Wanted - Events, MostCopies) - _copiesUnderWay, _nobodyThere ? 1 : MostCopies); missing > 0; missing--)
        {
            var at = _random.Next(100) switch { < 55 => 0, < 90 => 1, _ => 2 };
            if (_known[at].Count == 0) continue;
            _copiesUnderWay++;
            All[at].Post.Post(_known[at][_random.Next(_known[at].Count)], TimeSpan.FromSeconds(_random.Next(60)), attempt: Copy);
        }
    }
}
