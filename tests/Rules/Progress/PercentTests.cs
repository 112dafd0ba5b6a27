using Akada.Kernel;
using Akada.Progress.Completion;
using Xunit;

namespace Akada.Rules.Progress;

public class PercentTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(5, 0, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(1, 3, 33)]
    [InlineData(2, 3, 66)]
    [InlineData(3, 3, 100)]
    [InlineData(199, 200, 99)]
    [InlineData(-1, 3, 0)]
    [InlineData(4, 3, 100)]
    [InlineData(int.MaxValue, int.MaxValue, 100)]
    public void Rule_58_percent_is_done_required_of_all_required_rounded_down(int done, int total, int percent) => Assert.Equal(percent, Percent.Of(done, total));

    [Fact]
    public void Rule_58_over_all_small_courses_it_stays_in_bounds_grows_with_each_lesson_and_is_100_only_at_the_end()
    {
        for (var total = 1; total <= 300; total++)
        {
            for (var done = 0; done <= total; done++)
            {
                var percent = Percent.Of(done, total);
                Assert.InRange(percent, 0, 100);
                Assert.Equal(done == total, percent == 100);
                Assert.True(percent * total <= 100 * done && 100 * done < (percent + 1) * total, $"{done} of {total} is not {percent} %.");
                if (done > 0) Assert.True(Percent.Of(done - 1, total) <= percent);
            }
        }
    }

    [Fact]
    public void Rule_60_lessons_added_after_the_end_take_the_percent_back_but_not_the_completion()
    {
        var progress = new CourseProgress(Guid.NewGuid(), Guid.NewGuid(), Now);
        Assert.False(progress.Count(1, 2, Now));
        Assert.True(progress.Count(2, 2, Now.AddDays(1)));
        Assert.False(progress.Count(2, 3, Now.AddDays(2)));
        Assert.Equal((66, Now.AddDays(1)), (progress.Percentage, progress.CompletedAt));
        // Completing it again is no second first time.
        Assert.False(progress.Count(3, 3, Now.AddDays(3)));
        Assert.Equal((100, Now.AddDays(1)), (progress.Percentage, progress.CompletedAt));
    }

    [Fact]
    public void Rule_58_a_course_in_which_nothing_is_required_is_never_complete()
    {
        var progress = new CourseProgress(Guid.NewGuid(), Guid.NewGuid(), Now);
        Assert.False(progress.Count(0, 0, Now));
        Assert.Equal((0, null), (progress.Percentage, progress.CompletedAt));
    }
}
