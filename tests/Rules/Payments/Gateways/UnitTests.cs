using System.Text;
using Akada.Kernel;
using Akada.Payments.Gateways;
using Akada.Payments.Gateways.Webhooks;
using Xunit;

namespace Akada.Rules.Payments.Gateways;

public sealed class UnitTests
{
    private static readonly long[] Amounts = [1, 7, 99, 100, 101, 12_345, 500_000, 999_999_999];

    [Fact]
    public void Rule_28_Paystacks_units_and_ours_are_the_same_money_in_both_directions()
    {
        foreach (var money in PaystackWords.Currencies.SelectMany(c => Amounts.Select(a => new Money(a, c))))
        {
            var units = PaystackWords.Units(money)!.Value;
            Assert.Equal(money, PaystackWords.FromUnits(units, money.Currency.ToLowerInvariant()));
            // Hundredths of everything, also of what has none.
            Assert.Equal(decimal.Parse(money.ToMajor(), System.Globalization.CultureInfo.InvariantCulture) * 100, units);
        }

        Assert.Null(PaystackWords.Units(new Money(100, "JPY")));
        Assert.Null(PaystackWords.Units(new Money(0, "NGN")));
        Assert.Equal(new Money(1, "XOF"), PaystackWords.FromUnits(199, "XOF"));
        Assert.Null(PaystackWords.FromUnits(10.5m, "NGN"));
        Assert.Null(PaystackWords.FromUnits(10, null));
    }

    [Fact]
    public void Rule_28_Flutterwaves_units_and_ours_are_the_same_money_in_both_directions()
    {
        foreach (var money in FlutterwaveWords.Currencies.SelectMany(c => Amounts.Select(a => new Money(a, c))))
        {
            var major = FlutterwaveWords.Major(money);
            Assert.Equal(money, FlutterwaveWords.FromMajor(major, money.Currency));
            Assert.Equal(decimal.Parse(money.ToMajor(), System.Globalization.CultureInfo.InvariantCulture), major);
        }

        Assert.Equal(new Money(1099, "NGN"), FlutterwaveWords.FromMajor(10.999m, "NGN"));
        Assert.Equal(new Money(2500, "UGX"), FlutterwaveWords.FromMajor(2500, "ugx"));
    }

    [Fact]
    public void Rule_28_Stripes_units_and_ours_are_the_same_money_in_both_directions()
    {
        foreach (var money in StripeWords.Currencies.SelectMany(c => Amounts.Select(a => new Money(a, c))))
        {
            Assert.Equal(money, StripeWords.FromUnits(StripeWords.Units(money), money.Currency.ToLowerInvariant()));
            Assert.True(Money.DecimalsOf(money.Currency) is 0 or 2, money.Currency);
        }

        Assert.Null(StripeWords.Units(new Money(100, "UGX")));
        Assert.Null(StripeWords.Units(new Money(100, "KWD")));
    }

    [Fact]
    public void Rule_34_what_is_kept_of_a_message_is_on_a_list()
    {
        var kept = TrimmedBody.Of(Encoding.UTF8.GetBytes("""
            {"event":"charge.success","data":{"id":18446744073709551615,"reference":"a","amount":5,"customer":{"email":"x@y.z","phone":"0803"},"authorization":{"last4":"4081"},
             "ip_address":"1.2.3.4","metadata":{"child":"Ada"},"log":[1,2],"tomorrow":"new","status":null}}
            """));
        Assert.Equal("""{"event":"charge.success","data":{"id":18446744073709551615,"reference":"a","amount":5}}""", kept);
        Assert.Equal("{}", TrimmedBody.Of("[1]"u8.ToArray()));
        Assert.Equal("{}", TrimmedBody.Of("no json"u8.ToArray()));
    }

    [Theory]
    [InlineData("ord-1", true)]
    [InlineData("ord.1=a", true)]
    [InlineData("ord_1", false)]
    [InlineData("ord 1", false)]
    [InlineData("", false)]
    [InlineData("órd", false)]
    public void A_reference_has_only_what_Paystack_takes(string reference, bool fits) => Assert.Equal(fits, PaystackWords.IsReference(reference));

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "b", false)]
    [InlineData("", "a", false)]
    [InlineData(null, "a", false)]
    [InlineData("aa", "a", false)]
    public void Rule_23_secrets_are_compared_wholly(string? given, string wanted, bool same) => Assert.Equal(same, Reading.SameText(given, wanted));
}
