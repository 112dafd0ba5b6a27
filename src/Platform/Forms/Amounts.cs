using System.Globalization;
using Akada.Kernel;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Forms;

/// <summary>Amounts in forms: read in the person's own language, handed on in the form that the API takes (rule
/// 117).</summary>
public static class Amounts
{
    public static readonly Refusal Unreadable = new("platform.amount_unreadable", RefusalKind.Invalid);
    public static readonly Refusal TwoWays = new("platform.amount_two_ways", RefusalKind.Invalid);
    public static readonly Refusal TooFine = new("platform.amount_too_fine", RefusalKind.Invalid);
    public static readonly Refusal TooLarge = new("platform.amount_too_large", RefusalKind.Invalid);

    /// <summary>Why this typed text is no amount; null when it is one.</summary>
    public static Result<Money> Read(string typed, string currency, CultureInfo culture) =>
        TypedAmount.Read(typed, currency, culture) switch
    {
        { Amount: { } amount } => amount,
        { Fault: AmountFault.TwoWays, Thousands: { } thousands, Decimals: { } decimals } =>
            TwoWays.With(typed.Trim(), thousands, decimals, Plainly(thousands, culture), Plainly(decimals, culture)),
        { Fault: AmountFault.TwoWays or AmountFault.TooFine } =>
            TooFine.With(currency, Money.DecimalsOf(currency),
            new Money(150_000 + (Money.DecimalsOf(currency) == 0 ? 0 : 50), currency).ToTyped(culture)),
        { Fault: AmountFault.TooLarge } => TooLarge,
        _ => Unreadable.With(typed.Trim(), new Money((long)(1500 * Money.ScaleOf(currency)), currency)
            .ToTyped(culture)),
    };

    /// <summary>Reads what was typed into a field of this form; marks the field when it cannot be read in one
    /// way.</summary>
    /// <returns>The amount as the use case takes it, <c>1500.50 </c>; what was typed, where it is empty or
    /// refused.</returns>
    public static string? ReadAmount(this PageModel page, string? typed, string currency, string field = "Amount",
        string prefix = "Input")
    {
        if (string.IsNullOrWhiteSpace(typed)) return typed;
        var texts = page.HttpContext.RequestServices.GetRequiredService<T>();
        var read = Read(typed, currency, texts.Culture);
        if (read.Ok) return read.Value.ToMajor();
        page.ModelState.AddModelError($"{prefix}.{field}", texts.Of(read.Refusal!));
        return typed;
    }

    // Shortest and without doubt: 1500, 12.5, 1.50.
    private static string Plainly(Money amount, CultureInfo culture)
    {
        var typed = amount.ToTyped(culture);
        var mark = CurrencySign.DecimalMark(culture);
        var at = typed.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0) return typed;
        var cut = typed.TrimEnd('0').TrimEnd(mark);
        return cut.Length < at + 3 && Money.DecimalsOf(amount.Currency) == 2 && cut.Length > at ? typed : cut;
    }
}
