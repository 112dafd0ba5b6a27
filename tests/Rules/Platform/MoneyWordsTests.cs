using System.Globalization;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Words;
using Xunit;

namespace Akada.Rules.Platform;

/// <summary>Rule 117: before money moves, the page says the sum, in figures and in words.</summary>
public sealed class MoneyWordsTests
{
    private static readonly TextBook Book = new(new Rooms([typeof(TextBook).Assembly]));

    [Theory]
    [InlineData("en", "NGN", 500_050, "five thousand naira and fifty kobo")]
    [InlineData("en", "NGN", 500_000, "five thousand naira")]
    [InlineData("en", "NGN", 50, "fifty kobo")]
    [InlineData("en", "NGN", 0, "zero naira")]
    [InlineData("en", "NGN", 100_100_000_000, "one billion and one million naira")]
    [InlineData("en", "GBP", 101, "one pound sterling and one penny")]
    [InlineData("en", "XOF", 1, "one CFA franc")]
    [InlineData("en", "XOF", 12_500, "twelve thousand five hundred CFA francs")]
    [InlineData("en", "TND", 12_505, "twelve Tunisian dinars and five hundred and five millimes")]
    [InlineData("en", "MGA", 150, "one ariary, 50/100")]
    [InlineData("en", "CHF", 150_050, "one thousand five hundred CHF, 50/100")]
    [InlineData("fr", "NGN", 500_050, "cinq mille nairas et cinquante kobos")]
    [InlineData("fr", "NGN", 100, "un naira")]
    [InlineData("fr", "NGN", 0, "zéro naira")]
    [InlineData("fr", "XOF", 80_000, "quatre-vingt mille francs CFA")]
    [InlineData("fr", "XOF", 1_000_000, "un million de francs CFA")]
    [InlineData("fr", "XOF", 1_200_000, "un million deux cent mille francs CFA")]
    [InlineData("fr", "EUR", 200_000_000, "deux millions d’euros")]
    [InlineData("fr", "EGP", 2_101, "vingt et une livres égyptiennes et une piastre")]
    [InlineData("fr", "TND", 1_001, "un dinar tunisien et un millime")]
    public void A_sum_is_spelled_out(string language, string currency, long minor, string words) =>
        Assert.Equal(words, MoneyWords.Of(new(minor, currency), CultureInfo.GetCultureInfo(language), Book));

    [Fact]
    public void Each_currency_that_has_a_sign_has_its_names_in_both_languages()
    {
        foreach (var language in new[] { "en", "fr" })
        {
            var texts = Book.In(language);
            Assert.All(CurrencySign.Known, c => Assert.True(texts.ContainsKey($"currency.{c.ToLowerInvariant()}.one")
                && texts.ContainsKey($"currency.{c.ToLowerInvariant()}.other"), $"{language} {c}"));
        }
    }

    [Fact]
    public void What_is_read_from_the_words_is_the_sum_whatever_it_is()
    {
        // Two sums that are said alike would hide the zero too many.
        foreach (var language in new[] { "en", "fr" })
        {
            var culture = CultureInfo.GetCultureInfo(language);
            var said = new Dictionary<string, long>();
            for (var step = 0; step < 20_000; step++)
            {
                var minor = (long)step * step * step * 12_345 % 99_999_999_999;
                var words = MoneyWords.Of(new(minor, "NGN"), culture, Book);
                if (!said.TryAdd(words, minor)) Assert.Equal(said[words], minor);
            }
        }
    }
}
