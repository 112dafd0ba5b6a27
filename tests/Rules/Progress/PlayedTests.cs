using Akada.Progress.Completion;
using Xunit;

namespace Akada.Rules.Progress;

public class PlayedTests
{
    [Theory]
    [InlineData(null, "", 0)]
    [InlineData("0-50", "0-50", 50)]
    [InlineData("0-50,50-70", "0-70", 70)]
    [InlineData("70-90,0-50", "0-50,70-90", 70)]
    [InlineData("0-50,20-30,40-60", "0-60", 60)]
    public void Stretches_that_touch_are_one(string? kept, string written, int seconds)
    {
        var played = Played.Read(kept);
        Assert.Equal((written, seconds), (played.ToString(), played.Seconds));
    }

    [Fact]
    public void No_more_new_seconds_are_taken_than_allowed_and_old_ones_are_free()
    {
        var played = Played.Read("10-20");
        Assert.Equal(5, played.Add(0, 100, 5));
        Assert.Equal("0-5,10-20", played.ToString());
        Assert.Equal(0, played.Add(0, 5, 0));
        Assert.Equal(10, played.Add(0, 100, 10));
        Assert.Equal("0-25", played.ToString());
        Assert.Equal(0, played.Add(200, 300, -7));
    }

    [Fact]
    public void It_is_the_union_whatever_comes_in_whatever_order_and_reading_gives_what_was_written()
    {
        // Fixed seeds: a failure can be looked at again.
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var (played, plain) = (Played.Read(null), new HashSet<int>());
            for (var i = 0; i < 12; i++)
            {
                var (from, length) = (random.Next(0, 2000), random.Next(0, 200));
                played.Add(from, from + length, Played.Longest);
                plain.UnionWith(Enumerable.Range(from, length));
            }

            Assert.Equal(plain.Count, played.Seconds);
            Assert.Equal(played.ToString(), Played.Read(played.ToString()).ToString());
        }
    }

    [Fact]
    public void A_row_stays_small_and_forgetting_never_gives_what_was_not_played()
    {
        var played = Played.Read(null);
        for (var i = 0; i < 5000; i++) played.Add(80_000 - (i * 10), 80_000 - (i * 10) + 1 + (i % 5), Played.Longest);
        Assert.InRange(played.ToString().Length, 1, 400);
        Assert.Equal(32 * 5, played.Seconds);
    }
}
