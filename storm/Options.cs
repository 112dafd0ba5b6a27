using System.Globalization;

namespace Akada.Storm;

/// <param name="Rate">Simulated seconds in each real one.</param>
/// <param name="Pace">Orders in each real second.</param>
/// <param name="Within">The 99th percentile of time to heal that is still good, simulated.</param>
/// <param name="Credulous">Verification switched off on purpose: the storm must then fail.</param>
internal sealed record Options(int Orders, int Events, int Kills, IReadOnlyList<string> Databases, int Seed, double Rate, double Pace, TimeSpan Within, bool Credulous)
{
    public const string Use = "./do.cs payments-storm [--orders N] [--events N] [--kills N] [--database postgres|sqlite|all] [--seed N] [--pace ORDERS_A_SECOND] [--rate SIMULATED_SECONDS_A_SECOND] [--within MINUTES] [--credulous]";

    /// <returns>Null when a word is not understood.</returns>
    public static Options? Read(string[] args)
    {
        var options = new Options(10_000, 100_000, 24, ["sqlite", "postgres"], 1, 5, 24, Verdict.Wanted, false);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--credulous")
            {
                options = options with { Credulous = true };
                continue;
            }

            if (i + 1 == args.Length || options.With(args[i], args[++i]) is not { } next) return null;
            options = next;
        }

        return options;
    }

    private Options? With(string name, string value)
    {
        if (name == "--database") return value is "postgres" or "sqlite" ? this with { Databases = [value] } : value == "all" ? this : null;
        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number < (name == "--kills" ? 0 : 0.01)) return null;
        return name switch
        {
            "--orders" => this with { Orders = (int)number },
            "--events" => this with { Events = (int)number },
            "--kills" => this with { Kills = (int)number },
            "--seed" => this with { Seed = (int)number },
            "--rate" => this with { Rate = number },
            "--pace" => this with { Pace = number },
            "--within" => this with { Within = TimeSpan.FromMinutes(number) },
            _ => null,
        };
    }
}
