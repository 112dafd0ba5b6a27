using System.Globalization;
using Akada.Kernel;
using Akada.Platform.Words;
using Xunit;

namespace Akada.Rules.Platform;

/// <summary>Rule 117: an amount that can be read in two ways is refused.</summary>
public sealed class TypedAmountTests
{
    private static readonly string[] Currencies = ["NGN", "GHS", "KES", "XOF", "XAF", "UGX", "TND", "LYD", "USD", "EUR",
        "MAD", "ZMW", "JPY", "CHF"];

    [Theory]
    // The faults of case p03.
    [InlineData("en", "NGN", "12,50", 1250)]
    [InlineData("en", "NGN", "1500,5", 150_050)]
    [InlineData("en", "NGN", "1500,50", 150_050)]
    [InlineData("fr", "NGN", "12500,50", 1_250_050)]
    [InlineData("fr", "NGN", "125,00", 12_500)]
    [InlineData("fr", "NGN", "12 500", 1_250_000)]
    [InlineData("fr", "NGN", "12\u202f500", 1_250_000)]
    [InlineData("fr", "TND", "12,500", 12_500)]
    [InlineData("fr", "TND", "12,5", 12_500)]
    [InlineData("en", "TND", "12.500", 12_500)]
    // What people write.
    [InlineData("en", "NGN", "1500", 150_000)]
    [InlineData("en", "NGN", "1,500", 150_000)]
    [InlineData("en", "NGN", "1,500.50", 150_050)]
    [InlineData("en", "NGN", "1.500,50", 150_050)]
    [InlineData("en", "NGN", "1,500,000", 150_000_000)]
    [InlineData("fr", "NGN", "1.500.000", 150_000_000)]
    [InlineData("en", "NGN", "1 500 000.5", 150_000_050)]
    [InlineData("fr", "XOF", "5 000 F CFA", 5000)]
    [InlineData("fr", "XOF", "5.000", 5000)]
    [InlineData("en", "XOF", "5,000", 5000)]
    [InlineData("en", "XOF", "5000.00", 5000)]
    [InlineData("en", "NGN", "₦1,500", 150_000)]
    [InlineData("en", "NGN", "ngn 1500", 150_000)]
    [InlineData("en", "KES", "KSh 1,000", 100_000)]
    [InlineData("en", "NGN", "  0.50 ", 50)]
    [InlineData("en", "NGN", "0", 0)]
    [InlineData("fr", "TND", "0,500", 500)]
    public void An_amount_is_read_as_it_was_meant(string language, string currency, string typed, long minor) =>
        Assert.Equal(new Money(minor, currency), TypedAmount.Read(typed, currency, CultureInfo.GetCultureInfo(language))
            .Amount);

    [Theory]
    [InlineData("en", "NGN", "1.500", AmountFault.TwoWays)]
    [InlineData("fr", "NGN", "1,500", AmountFault.TwoWays)]
    [InlineData("fr", "NGN", "1.500", AmountFault.TwoWays)]
    [InlineData("en", "TND", "12,500", AmountFault.TwoWays)]
    [InlineData("fr", "TND", "12.500", AmountFault.TwoWays)]
    [InlineData("fr", "XOF", "12,500", AmountFault.TwoWays)]
    [InlineData("en", "NGN", "1,5,0,0", AmountFault.Unreadable)]
    [InlineData("en", "NGN", "12 50", AmountFault.Unreadable)]
    [InlineData("en", "NGN", "1,50,000", AmountFault.Unreadable)]
    [InlineData("en", "NGN", "1.5.0", AmountFault.Unreadable)]
    [InlineData("en", "NGN", "1,500.50.20", AmountFault.Unreadable)]
    [InlineData("en", "NGN", "1500 .50", AmountFault.Unreadable)]
    [InlineData("en", "NGN", "-5", AmountFault.Unreadable)]
    [InlineData("en", "NGN", "1e3", AmountFault.Unreadable)]
    [InlineData("en", "NGN", "1500.", AmountFault.Unreadable)]
    [InlineData("en", "NGN", ".5", AmountFault.Unreadable)]
    [InlineData("en", "NGN", "GHS 1500", AmountFault.Unreadable)]
    [InlineData("en", "NGN", "", AmountFault.Unreadable)]
    [InlineData("en", "NGN", null, AmountFault.Unreadable)]
    [InlineData("en", "NGN", "\u0661\u0665\u0660\u0660", AmountFault.Unreadable)]
    [InlineData("en", "NGN", "1500.505", AmountFault.TooFine)]
    [InlineData("en", "XOF", "12,50", AmountFault.TooFine)]
    [InlineData("en", "TND", "1.2345", AmountFault.TooFine)]
    [InlineData("en", "NGN", "1000000001", AmountFault.TooLarge)]
    [InlineData("en", "NGN", "999999999999999999999999999999999999999", AmountFault.TooLarge)]
    public void What_is_unclear_is_refused_and_says_why(string language, string currency, string? typed,
        AmountFault fault)
    {
        var read = TypedAmount.Read(typed, currency, CultureInfo.GetCultureInfo(language));
        Assert.Equal((null, fault), (read.Amount, read.Fault));
        // Of a currency without decimals the other way is no amount at all.
        Assert.Equal(fault == AmountFault.TwoWays && currency != "XOF", read is { Thousands: not null, Decimals: not null }
            && read.Thousands != read.Decimals);
    }

    /// <summary>What the page shows and what it puts into a field is read back as the same amount, in each language and
    /// currency.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Whatever_is_shown_can_be_typed_back(string language)
    {
        var (culture, random) = (CultureInfo.GetCultureInfo(language), new Random(117));
        foreach (var currency in Currencies)
        {
            for (var i = 0; i < 500; i++)
            {
                var money = new Money(random.NextInt64(0, (long)Math.Pow(10, random.Next(1, 10))), currency);
                foreach (var text in new[] { money.Format(culture), money.FormatPlain(culture),
                    money.ToTyped(culture) }) Assert.Equal((text, money),
                    (text, TypedAmount.Read(text, currency, culture).Amount));
                Assert.Equal(money, Money.FromInvariant(money.ToMajor(), currency));
            }
        }
    }

    /// <summary>Nothing that is accepted is read as another amount by a reader of the other language, unless that one
    /// refuses it.</summary>
    [Fact]
    public void English_and_French_never_read_two_amounts_out_of_one_text()
    {
        var (random, marks) = (new Random(30), new[] { "", " ", ",", ".", "\u202f" });
        var both = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var currency = Currencies[random.Next(Currencies.Length)];
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 5))
                .Select(n => (n == 0 ? "" : marks[random.Next(marks.Length)])
                + random.Next(0, (int)Math.Pow(10, random.Next(1, 5)))));
            var (en, fr) = (TypedAmount.Read(text, currency, CultureInfo.GetCultureInfo("en"))
                .Amount, TypedAmount.Read(text, currency, CultureInfo.GetCultureInfo("fr")).Amount);
            if (en is null || fr is null) continue;
            both++;
            Assert.Equal((text, en), (text, fr));
        }

        Assert.True(both > 50_000);
    }

    [Theory]
    [InlineData("1500", 150_000)]
    [InlineData("1500.5", 150_050)]
    [InlineData("1500.50", 150_050)]
    [InlineData("1500,50", null)]
    [InlineData("1,500", null)]
    [InlineData("1 500", null)]
    [InlineData(" 1500", null)]
    [InlineData("₦1500", null)]
    [InlineData("+1500", null)]
    [InlineData("1500.", null)]
    [InlineData("1500.505", null)]
    [InlineData("1e3", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_api_takes_one_form(string? text, int? minor) =>
        Assert.Equal(minor, (int?)Money.FromInvariant(text, "NGN")?.Minor);

    [Theory]
    [InlineData("en", "NGN", 500_000, "₦5,000")]
    [InlineData("en", "NGN", 500_050, "₦5,000.50")]
    [InlineData("en", "NGN", -500_000, "−₦5,000")]
    [InlineData("en", "KES", 100_000, "KSh\u00a01,000")]
    [InlineData("en", "GHS", 100_000, "GH₵1,000")]
    [InlineData("en", "XOF", 5000, "CFA\u00a05,000")]
    [InlineData("fr", "XOF", 5000, "5\u202f000\u00a0F\u00a0CFA")]
    [InlineData("fr", "NGN", 500_050, "5\u202f000,50\u00a0₦")]
    [InlineData("en", "USD", 123_456, "$1,234.56")]
    [InlineData("fr", "EUR", 500, "5\u00a0€")]
    [InlineData("en", "CHF", 500, "CHF\u00a05")]
    [InlineData("en", "TND", 12_500, "DT\u00a012.500")]
    public void Amounts_are_shown_as_people_write_them(string language, string currency, long minor, string shown) =>
        Assert.Equal(shown, new Money(minor, currency).Format(CultureInfo.GetCultureInfo(language)));

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void In_a_short_message_an_amount_costs_no_more_than_plain_letters(string language) =>
        Assert.All(Currencies, c => Assert.True(Akada.Platform.Sms.SmsSegments.IsPlain(new Money(123_456_789, c)
            .FormatPlain(CultureInfo.GetCultureInfo(language)))));

    /// <summary>The letters of receipts have the signs of our region; another sign is replaced by its code.</summary>
    [Fact]
    public void The_letters_of_a_receipt_have_the_signs_or_say_so()
    {
        foreach (var language in new[] { "en", "fr" })
        {
            foreach (var currency in Currencies.Concat(["TZS", "RWF", "ZAR", "ETB",
                "EGP"])) Assert.True(Akada.Platform.Pdf.Letters.Have(new Money(123_456_789, currency)
                .Format(CultureInfo.GetCultureInfo(language))), currency);
        }

        Assert.False(Akada.Platform.Pdf.Letters.Have("\u0e3f 5"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void No_two_currencies_share_a_sign(string language)
    {
        string[] known = [.. Currencies, "TZS", "RWF", "BIF", "ZAR", "ETB", "EGP", "DZD", "MWK", "BWP", "NAD", "MZN",
            "AOA", "GMD", "SLE", "LRD", "GNF", "CDF", "MGA", "MUR", "GBP", "CAD", "AUD", "SZL", "LSL"];
        var shown = known.Select(c => new Money((long)Money.ScaleOf(c), c).Format(CultureInfo.GetCultureInfo(language))
            .Replace("1.000", "1", StringComparison.Ordinal).Replace("1,000", "1", StringComparison.Ordinal));
        Assert.Empty(shown.GroupBy(s => s).Where(g => g.Count() > 1).Select(g => g.Key));
    }
}
