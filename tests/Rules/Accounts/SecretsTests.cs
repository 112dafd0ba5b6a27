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
    [InlineData("q1w2e3r4t5y6")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("mickeymouse")]
    [InlineData("Snowboarding")]
    [InlineData("thunderbird")]
    public void What_thousands_chose_before_is_no_password(string secret) => Assert.Equal("accounts.weak_password", Secrets.Check(secret, Role.Parent, Code, null)?.Code);

    [Fact]
    public void The_list_holds_thousands_and_each_is_refused()
    {
        using var reader = new StreamReader(typeof(Secrets).Assembly.GetManifestResourceStream("Akada.Accounts.common-passwords.txt")!);
        var common = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(common.Length >= 3000, $"{common.Length} lines");
        Assert.All(common, secret => Assert.True(secret.Length >= Secrets.ShortestPassword, secret));
        Assert.All(common, secret => Assert.NotNull(Secrets.Check(secret, Role.Parent, Code, null)));
    }

    [Theory]
    [InlineData("BaobabSchool1", "accounts.weak_password")]
    [InlineData("Baobab-School-2026", "accounts.weak_password")]
    [InlineData("Adekunle.Okafor", "accounts.weak_password")]
    [InlineData("4dekunleOkafor!", "accounts.weak_password")]
    [InlineData("okafor.a@example.org", "accounts.weak_password")]
    [InlineData("Adekunle feeds nine goats", null)]
    [InlineData("baobab river drum", null)]
    public void Names_and_addresses_alone_are_no_password(string secret, string? refused) =>
        Assert.Equal(refused, Secrets.Check(secret, Role.Parent, Code, null, "Adékúnlé Okafor", "okafor.a@example.org", "Baobab School")?.Code);

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
