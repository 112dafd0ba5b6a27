using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Akada.Fakes.Payments;

/// <summary>What can go wrong with a charge. They can be joined.</summary>
[Flags]
public enum Fault
{
    None = 0,

    /// <summary>No message about it is ever sent.</summary>
    Drop = 1,

    /// <summary>Its messages come <see cref="FaultPlan.DelayBy"/> later.</summary>
    Delay = 2,

    /// <summary>Each of its messages comes four times.</summary>
    Repeat = 4,

    /// <summary>Its messages come at odd moments within <see cref="FaultPlan.ReorderWithin"/>, later ones before earlier ones.</summary>
    Reorder = 8,

    /// <summary>As soon as it is begun, somebody posts that it is paid, with a wrong signature.</summary>
    Forge = 16,

    /// <summary>It succeeds with half of the amount.</summary>
    WrongAmount = 32,

    /// <summary>It succeeds in another currency.</summary>
    WrongCurrency = 64,

    /// <summary>The first calls about it are answered 500, and nothing is done.</summary>
    Fail500 = 128,

    /// <summary>The first call of each kind about it is done, and then not answered.</summary>
    TimeOut = 256,

    /// <summary>The first try to pay fails, and is told of; a minute later it succeeds.</summary>
    SuccessAfterFailure = 512,
}

/// <summary>Which charge has which faults: set by hand, or drawn. What is drawn depends on seed and reference alone, so a run can be repeated whatever its timing.</summary>
public sealed class FaultPlan
{
    private readonly ConcurrentDictionary<string, Fault> _byHand = new();
    private readonly ConcurrentDictionary<(string Reference, string Where), int> _used = new();

    public int Seed { get; set; } = 1;

    /// <summary>The part of charges, 0 to 1, that has the fault.</summary>
    public Dictionary<Fault, double> Chances { get; } = [];

    public TimeSpan DelayBy { get; set; } = TimeSpan.FromMinutes(20);

    public TimeSpan ReorderWithin { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How many calls of each kind about a charge with <see cref="Fault.Fail500"/> fail.</summary>
    public int Failures { get; set; } = 2;

    /// <summary>How long a call that is not answered keeps the line; zero cuts it at once.</summary>
    public TimeSpan Hang { get; set; } = TimeSpan.Zero;

    /// <summary>From now on the charge has exactly these.</summary>
    public void Set(string reference, Fault faults) => _byHand[reference] = faults;

    public Fault For(string reference)
    {
        if (_byHand.TryGetValue(reference, out var set)) return set;
        var drawn = Fault.None;
        foreach (var (fault, chance) in Chances)
        {
            if (Draw(reference, fault.ToString()) < chance) drawn |= fault;
        }

        return drawn;
    }

    public bool Has(string reference, Fault fault) => (For(reference) & fault) != 0;

    /// <summary>0 to 1, always the same for the same seed, reference and purpose.</summary>
    public double Draw(string reference, string purpose)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}\n{reference}\n{purpose}"));
        return BitConverter.ToUInt32(hash) / (double)uint.MaxValue;
    }

    /// <summary>True the first <paramref name="times"/> times for this charge and place.</summary>
    internal bool Take(string reference, string where, int times) => _used.AddOrUpdate((reference, where), 1, (_, n) => n + 1) <= times;
}
