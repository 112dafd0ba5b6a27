using Akada.Accounts.SigningIn;
using Akada.Platform.People;
using Akada.Platform.Throttling;
using Xunit;

namespace Akada.Rules.Accounts;

public sealed class SecretsTests
{
    private const string Code = "PAR482109375";
    private static readonly DateOnly Born = new(2012, 4, 25);

    [Theory]
    [InlineData("password123")]
    [InlineData("Password123!")]
    [InlineData("P@ssw0rd2026")]
    [InlineData("passw0rd!!!!")]
    [InlineData("123password")]
    [InlineData("iloveyou2026")]
    [InlineData("Liverpool1892")]
    [InlineData("motdepasse1")]
    [InlineData("qwertyuiop")]
    [InlineData("passwordpassword")]
    [InlineData("1234567890")]
    [InlineData("123-456-7890")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("my PAR482109375")]
    [InlineData("too short")]
    public void What_is_guessed_first_is_no_password(string secret) => Assert.Equal("accounts.weak_password", Secrets.Check(secret, Role.Parent, Code, null)?.Code);

    [Theory]
    [InlineData("three blind mice")]
    [InlineData("baobab river drum")]
    [InlineData("password of my old aunt")]
    [InlineData("jollof-und-käse")]
    [InlineData("мой любимый чай")]
    [InlineData("8472915530")]
    public void A_few_words_of_ones_own_are(string secret) => Assert.Null(Secrets.Check(secret, Role.Parent, Code, Born));

    [Theory]
    [InlineData("250412", "accounts.weak_pin")]
    [InlineData("042512", "accounts.weak_pin")]
    [InlineData("120425", "accounts.weak_pin")]
    [InlineData("25042012", "accounts.weak_pin")]
    [InlineData("20120425", "accounts.weak_pin")]
    [InlineData("123456", "accounts.weak_pin")]
    [InlineData("121212", "accounts.weak_pin")]
    [InlineData("109375", "accounts.weak_pin")]
    [InlineData("48291", "accounts.weak_pin")]
    [InlineData("482917", null)]
    public void A_PIN_is_no_birth_date_no_run_and_no_end_of_the_code(string pin, string? refused) => Assert.Equal(refused, Secrets.Check(pin, Role.Student, Code, Born)?.Code);

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", true)]
    [InlineData("::ffff:192.0.2.7", "::ffff:192.0.2.8", false)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    public void Rule_81_a_home_is_one_place(string one, string other, bool same) => Assert.Equal(same, Place.Of(one) == Place.Of(other));
}
