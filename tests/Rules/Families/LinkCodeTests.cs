using Akada.Families.Linking;
using Xunit;

namespace Akada.Rules.Families;

public class LinkCodeTests
{
    [Fact]
    public void A_drawn_code_has_eight_signs_without_look_alikes_and_survives_being_read_out()
    {
        var codes = Enumerable.Range(0, 2000).Select(_ => LinkCode.Draw()).ToList();
        Assert.All(codes, c => Assert.Matches("^[A-Z0-9]{8}$", c));
        Assert.DoesNotContain(codes, c => c.IndexOfAny([.. "0O1IL2Z5S8B"]) >= 0);
        Assert.All(codes, c => Assert.Equal(c, LinkCode.Normalise(" " + LinkCode.Show(c).ToLowerInvariant().Replace('-', ' '))));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ACDE-346")]
    [InlineData("ACDE-34677")]
    [InlineData("ACDE-346O")]
    [InlineData("ACDE-346é")]
    public void What_cannot_be_a_code_is_none(string? typed) => Assert.Null(LinkCode.Normalise(typed));
}
