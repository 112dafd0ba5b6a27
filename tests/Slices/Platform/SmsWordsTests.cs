using Akada.Platform.Sms;
using Xunit;

namespace Akada.Slices.Platform;

public sealed class SmsWordsTests
{
    public static TheoryData<string, int> Counted => new()
    {
        { "", 1 },
        { new string('a', 160), 1 },
        { new string('a', 161), 2 },
        { new string('a', 306), 2 },
        { new string('a', 307), 3 },
        { new string('€', 80), 1 },
        { new string('€', 81), 2 },
        // 152 + an escape pair that does not fit any more: the pair moves to the next part as a whole.
        { new string('a', 152) + "€" + new string('a', 152), 3 },
        { new string('₦', 70), 1 },
        { new string('a', 70) + "₦", 2 },
        { new string('ẹ', 134), 2 },
        { new string('ẹ', 135), 3 },
        { string.Concat(Enumerable.Repeat("😀", 35)), 1 },
        { string.Concat(Enumerable.Repeat("😀", 36)), 2 },
        // 67 units hold 33 pairs and one unit that stays empty.
        { string.Concat(Enumerable.Repeat("😀", 67)), 3 },
    };

    [Theory]
    [MemberData(nameof(Counted))]
    public void Parts_are_counted_as_they_are_paid(string text, int parts) => Assert.Equal(parts, SmsSegments.Count(text));

    [Theory]
    [InlineData("0803 123 4567", "NG", "+2348031234567")]
    [InlineData("+234 803 123 4567", "KE", "+2348031234567")]
    [InlineData("0712 345678", "KE", "+254712345678")]
    [InlineData("024 412 3456", "GH", "+233244123456")]
    [InlineData("12", "NG", null)]
    [InlineData("not a number", "NG", null)]
    [InlineData("", "NG", null)]
    public void A_number_is_read_as_people_write_it(string typed, string country, string? number) => Assert.Equal(number, Phones.Normalise(typed, country));
}
