using System.Globalization;
using Akada.Accounts.Schools;
using Xunit;

namespace Akada.Rules.Accounts;

public class PlacesTests
{
    [Theory]
    [InlineData("en", "DE", "Germany")]
    [InlineData("en", "GH", "Ghana")]
    [InlineData("en", "FR", "France")]
    [InlineData("en", "CM", "Cameroon")]
    [InlineData("en", "MM", "Myanmar (Burma)")]
    [InlineData("fr", "DE", "Allemagne")]
    [InlineData("fr", "CM", "Cameroun")]
    [InlineData("fr", "US", "États-Unis")]
    public void Countries_are_named_in_the_language_of_the_page(string language, string code, string name) =>
        Assert.Equal(name, Places.Countries(CultureInfo.GetCultureInfo(language)).Single(c => c.Value == code).Text);

    [Fact]
    public void They_stand_in_the_order_of_that_language_and_none_shows_its_making()
    {
        var culture = CultureInfo.GetCultureInfo("fr");
        var names = Places.Countries(culture).Select(c => c.Text).ToList();
        Assert.Equal(names.Order(StringComparer.Create(culture, ignoreCase: true)), names);
        Assert.True(names.IndexOf("Égypte") < names.IndexOf("Finlande"));
        Assert.DoesNotContain(names, n => n.Contains("anglais", StringComparison.Ordinal) || n.Contains('[', StringComparison.Ordinal) || n.Count(c => c == '(') != n.Count(c => c == ')'));
    }
}
