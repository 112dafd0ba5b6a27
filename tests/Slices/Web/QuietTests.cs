using Akada.Web.Hosting;
using Xunit;

namespace Akada.Slices.Web;

public sealed class QuietTests
{
    private const long Much = GiveBack.Quiet.Little + 1;

    [Fact]
    public void It_falls_once_after_the_start_and_once_after_each_busy_time()
    {
        var quiet = new GiveBack.Quiet();
        var allocated = 0L;
        Assert.Equal(
            [false, true, false, false, false, false, true, false],
            new[] { Much, 0, 0, GiveBack.Quiet.Little, Much, Much, 0, 0 }.Select(more => quiet.Fell(allocated += more)));
    }
}
