using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Akada.Bench;
using Microsoft.Data.Sqlite;

namespace Akada.Storm;

/// <summary>One storm over one database: fill, sell while the school is killed again and again, let heal, stop, judge.</summary>
internal sealed class Tempest(Options options, string connection, WebProcess school, Simulators simulators)
{
    // What the school may use to heal after the last event: some minutes, then one night and a morning.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan Night = TimeSpan.FromHours(26);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<bool> RageAsync(Options options, string database)
    {
        var folder = Directory.CreateTempSubdirectory("akada-storm-").FullName;
        using var postgres = database == "postgres" ? Postgres.Start() : null;
        var connection = postgres?.Connection ?? $"Data Source={Path.Combine(folder, "akada.db")}";
        var clock = StormClock.Start(options.Rate);
        await using var simulators = await Simulators.StartAsync(clock, options.Seed, options.Credulous ? 1 : null);
        using var school = new WebProcess(folder, connection, [.. simulators.Settings, $"--Storm:Credulous={options.Credulous}"]);
        await school.MigrateAsync(clock);
        var wishes = await School.BuildAsync(connection, options.Orders, clock.Now);
        var verdict = await new Tempest(options, connection, school, simulators).RunAsync(database, wishes);
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return verdict.Passed(options.Within);
    }

    private async Task<Verdict> RunAsync(string database, IReadOnlyList<Wish> wishes)
    {
        var watch = Stopwatch.StartNew();
        var clock = StormClock.Start(options.Rate);
        simulators.Follow(clock);
        await school.StartAsync(clock);
        using var stop = new CancellationTokenSource();
        var post = simulators.GoRoundAsync(school.Address, stop.Token);
        using var buyers = new Buyers(school.Address, simulators, clock, options.Seed);
        var selling = SellAsync(buyers, wishes);
        await KillAsync(buyers, clock, selling);
        await selling;
        for (var ticks = 1; simulators.Events < options.Events; ticks++)
        {
            await Task.Delay(100);
            if (ticks % 300 == 0) Say(buyers, watch);
        }

        var stormed = watch.Elapsed;
        await clock.Wait(Quiet);

        // The night is one more death, and a start a day later.
        school.Kill();
        clock = clock.PutOn(Night);
        simulators.Follow(clock);
        await school.StartAsync(clock);
        var left = await HealAsync(clock);
        await stop.CancelAsync();
        await post;
        school.Kill();

        await using var open = BulkDatabase.Connect(connection);
        await open.OpenAsync();
        var verdict = Verdict.Of(simulators.Ledger, await Books.ReadAsync(open));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            {database}: {simulators.Events:N0} events over {buyers.Placed - buyers.GivenUp:N0} orders, {school.Kills} times SIGKILL, seed {options.Seed}; {options.Rate:0.#} simulated seconds in each real one
              {simulators.Taken:N0} messages taken, {simulators.Refused:N0} refused (forged or too old), {simulators.Lost:N0} found nobody; {buyers.GivenUp} orders given up by their buyers{(left == 0 ? "" : $"; {left} pieces of work were NOT done when the patience ended")}
              {stormed.TotalSeconds:0} s of storm, {(watch.Elapsed - stormed).TotalSeconds:0} s of healing
            {verdict}
              {(verdict.Passed(options.Within) ? "passed" : "FAILED")}
            """));
        return verdict;
    }

    private async Task SellAsync(Buyers buyers, IReadOnlyList<Wish> wishes)
    {
        var watch = Stopwatch.StartNew();
        var under = new List<Task>();
        foreach (var wish in wishes)
        {
            var due = TimeSpan.FromSeconds(wish.Number / options.Pace);
            if (due > watch.Elapsed) await Task.Delay(due - watch.Elapsed);
            // Parents who wait in front of a dead or slow school wait outside: no more than these at once.
            while (wish.Number - buyers.Placed > 40) await Task.Delay(10);
            simulators.Wanted = (int)((long)options.Events * wish.Number / wishes.Count);
            under.Add(buyers.BuyAsync(wish));
            if (wish.Number > 0 && wish.Number % 1000 == 0) Say(buyers, watch);
        }

        simulators.Wanted = options.Events;
        await Task.WhenAll(under);
    }

    private void Say(Buyers buyers, Stopwatch watch) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  … {buyers.Placed:N0} orders, {simulators.Events:N0} events, {school.Kills} kills, {watch.Elapsed.TotalSeconds:0} s"));

    /// <summary>At odd moments spread over the storm, whatever is under way then.</summary>
    private async Task KillAsync(Buyers buyers, StormClock clock, Task selling)
    {
        var random = new Random(options.Seed);
        for (var i = 0; i < options.Kills; i++)
        {
            var at = options.Orders * (i + random.NextDouble()) / options.Kills;
            while (buyers.Placed < at && !selling.IsCompleted) await Task.Delay(10);
            await Task.Delay(random.Next(200));
            school.Kill();
            await school.StartAsync(clock);
        }
    }

    /// <summary>Until nothing is left to do, or the patience ends. Answers how much is left.</summary>
    private async Task<int> HealAsync(StormClock clock)
    {
        var (started, watch) = (clock.Now, Stopwatch.StartNew());
        await using var open = BulkDatabase.Connect(connection);
        await open.OpenAsync();
        for (var calm = 0; ;)
        {
            await Task.Delay(500);
            var left = simulators.Waiting + await LeftAsync(open, clock.Now, started);
            calm = left == 0 ? calm + 1 : 0;
            if (calm == 4 || watch.Elapsed > Patience) return left;
        }
    }

    private static async Task<int> LeftAsync(DbConnection open, DateTime now, DateTime started)
    {
        await using var command = open.CreateCommand();
        command.CommandText = """
            SELECT (SELECT count(*) FROM work WHERE state = 'waiting' AND name NOT LIKE '%.%' AND due_at <= @now)
                 + (SELECT count(*) FROM work WHERE name = 'payments.compare' AND due_at <= @soon)
                 + (SELECT count(*) FROM payments WHERE next_look_at <= @before)
                 + (SELECT count(*) FROM payment_events WHERE worked_at IS NULL)
            """;
        foreach (var (name, at) in new[] { ("now", now), ("before", now.AddMinutes(-4)), ("soon", started.AddHours(12)) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + name, at);
            command.Parameters.Add(parameter);
        }

        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
