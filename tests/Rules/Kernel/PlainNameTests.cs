using Akada.Kernel;
using Xunit;

namespace Akada.Rules.Kernel;

/// <summary>Case 10: spellings that look the same are the same name, and what is not seen is no name.</summary>
public sealed class PlainNameTests
{
    [Theory]
    [InlineData("  Kwabena  Osei\tTutu ", "Kwabena Osei Tutu")]
    [InlineData("Ama\u00A0Serwaa", "Ama Serwaa")]
    [InlineData("Ama\u200B Serwaa\uFEFF", "Ama Serwaa")]
    [InlineData("\u202EneleH\u202C", "neleH")]
    [InlineData("\u2066Ada\u2069 \u200FObi", "Ada Obi")]
    [InlineData("Ada\u0007\u0001Obi", "AdaObi")]
    [InlineData("D’Almeida Paul", "D’Almeida Paul")]
    [InlineData("Jean‑Luc", "Jean‑Luc")]
    [InlineData("Ñnamdi", "Ñnamdi")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("A\u200Cda", "Ada")]
    [InlineData("李小龙", "李小龙")]
    [InlineData("X Æ A-12", "X Æ A-12")]
    public void A_name_loses_what_is_not_seen_and_keeps_what_is(string typed, string name) => Assert.Equal(name, PlainName.Of(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u200B\u200B")]
    [InlineData("\u202E\u202D")]
    [InlineData("\u3164\u3164")]
    [InlineData("\u2800\u2800")]
    [InlineData("1234")]
    [InlineData("--")]
    [InlineData("🙂🙂")]
    [InlineData("Ada\0Obi")]
    public void A_name_needs_a_letter(string? typed) => Assert.Null(PlainName.Of(typed));

    [Theory]
    [InlineData("Kwabena Osei Tutu", "Kwabena  Osei   Tutu")]
    [InlineData("Ama Serwaa", "Ama\u00A0Serwaa")]
    [InlineData("D’Almeida Paul", "D'Almeida Paul")]
    [InlineData("Jean-Luc Zinsou", "Jean\u2011Luc Zinsou")]
    [InlineData("Ada Obi", "\u200EAda\u200B Obi")]
    [InlineData("ʼAlī", "'Ali")]
    [InlineData("Zoë", "ZOE")]
    public void Spellings_that_look_alike_have_one_key(string one, string other) => Assert.Equal(Words.Plain(one), Words.Plain(other));

    [Theory]
    [InlineData("Jean-Luc", "Jean Luc")]
    [InlineData("Ama Serwaa", "AmaSerwaa")]
    [InlineData("D'Almeida", "Dalmeida")]
    public void Other_names_keep_other_keys(string one, string other) => Assert.NotEqual(Words.Plain(one), Words.Plain(other));

    [Fact]
    public void A_text_that_is_cut_keeps_its_characters_whole()
    {
        var text = string.Concat(Enumerable.Repeat("🙂", 50));
        for (var most = 2; most < 100; most++) Assert.True(FitText.Is(Words.Cut(text, most)), $"cut at {most}");
        Assert.False(FitText.Is("a\uD83D"));
        Assert.False(FitText.Is("\uDE42\uD83D"));
        Assert.False(FitText.Is("a\0"));
        Assert.Null(PlainName.Of("Ada\uD800"));
        Assert.True(FitText.Is("a🙂b\u0001"));
    }
}
