using Akada.Kernel;

namespace Akada.Payments.Coupons;

internal enum CouponKind { Percent, Fixed }

/// <summary>How a coupon stands for everybody: may be used, comes later, is used up, is over by its date, was switched off.</summary>
public enum CouponStanding { Valid, Coming, UsedUp, Over, Off }

/// <summary>Takes a part off the price. Held while its order waits for money, used once the order is paid, given back when the order closes unpaid (rule 30).</summary>
internal sealed class Coupon
{
    private Coupon()
    {
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    /// <summary>For lookup: upper case, without spaces and dashes.</summary>
    public string CodeKey { get; private set; } = "";

    public CouponKind Kind { get; private set; }

    /// <summary>1 to 100; null for a fixed amount.</summary>
    public int? Percent { get; private set; }

    /// <summary>For each order; null for a percentage.</summary>
    public long? AmountMinor { get; private set; }

    public string? Currency { get; private set; }

    public int? MostUses { get; private set; }

    public int? MostUsesEach { get; private set; }

    /// <summary>By paid orders. A payment that comes after its order closed counts too, also beyond the limit: money that came settles.</summary>
    public int Used { get; private set; }

    /// <summary>By open orders. Moves, as <see cref="Used"/>, by conditional updates only, so that the limit holds under parallel use.</summary>
    public int Held { get; private set; }

    public DateTime? From { get; private set; }

    /// <summary>Inclusive.</summary>
    public DateTime? Until { get; private set; }

    /// <summary>Ids of courses it is for, each between commas; null is for all.</summary>
    public string? Courses { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public Guid CreatedBy { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public long Version { get; private set; }

    public static string KeyOf(string typed) => new([.. typed.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    public static Coupon Percentage(string code, int percent, Guid by, DateTime now) => New(code, CouponKind.Percent, Math.Clamp(percent, 1, 100), null, by, now);

    public static Coupon Amount(string code, Money amount, Guid by, DateTime now) => New(code, CouponKind.Fixed, null, amount, by, now);

    public void Limit(int? mostUses, int? mostUsesEach, DateTime? from, DateTime? until, IReadOnlyCollection<Guid>? courses) =>
        (MostUses, MostUsesEach, From, Until, Courses) = (mostUses, mostUsesEach, from, until, courses is { Count: > 0 } ? $",{string.Join(',', courses)}," : null);

    public void End(DateTime now) => EndedAt ??= now;

    public CouponStanding StandingAt(DateTime now) =>
        EndedAt is not null ? CouponStanding.Off
        : now > Until ? CouponStanding.Over
        : now < From ? CouponStanding.Coming
        : Used + Held >= MostUses ? CouponStanding.UsedUp : CouponStanding.Valid;

    /// <summary>Why it takes nothing off this; null when it does.</summary>
    public Refusal? Refuse(IEnumerable<Guid> courseIds, Money subtotal, DateTime now)
    {
        var standing = StandingAt(now);
        if (standing is CouponStanding.Off or CouponStanding.Over) return Refusals.CouponOver;
        if (standing is CouponStanding.Coming) return Refusals.CouponNotYet;
        if (courseIds.Any(id => Courses is not null && !Courses.Contains($",{id},", StringComparison.Ordinal))) return Refusals.CouponOtherCourse;
        if (OffFrom(subtotal) is null) return Refusals.CouponOtherCurrency.With(Currency!);
        return standing is CouponStanding.UsedUp ? Refusals.CouponUsedUp : null;
    }

    public IReadOnlyList<Guid> CourseIds => Courses is null ? [] : [.. Courses.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    /// <summary>What it takes off, never more than there is; null when the currency is another.</summary>
    public long? OffFrom(Money subtotal) => Kind switch
    {
        CouponKind.Percent => (long)((Int128)subtotal.Minor * Percent!.Value / 100),
        _ => Currency == subtotal.Currency ? Math.Min(AmountMinor!.Value, subtotal.Minor) : null,
    };

    private static Coupon New(string code, CouponKind kind, int? percent, Money? amount, Guid by, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(), Code = code, CodeKey = KeyOf(code), Kind = kind, Percent = percent, AmountMinor = amount?.Minor, Currency = amount?.Currency, CreatedBy = by, CreatedAt = now,
    };
}
