using Akada.Courses.Outline;
using Xunit;

namespace Akada.Rules.Courses;

public sealed class OutlineOrderTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 9).Select(i => new Guid(i, 0, 0, new byte[8]))];

    [Theory]
    [InlineData("A:123 B:45 C:", "2", -1, "A:213 B:45 C:")]
    [InlineData("A:123 B:45 C:", "2", 1, "A:132 B:45 C:")]
    [InlineData("A:123 B:45 C:", "3", 1, "A:12 B:345 C:")]
    [InlineData("A:123 B:45 C:", "4", -1, "A:1234 B:5 C:")]
    [InlineData("A:123 B:45 C:", "5", 1, "A:123 B:4 C:5")]
    [InlineData("A:123 B:45 C:", "1", -1, "A:123 B:45 C:")]
    [InlineData("A:1 B:2", "2", 1, "A:1 B:2")]
    [InlineData("A:123 B:45 C:", "A", 1, "B:45 A:123 C:")]
    [InlineData("A:123 B:45 C:", "C", -1, "A:123 C: B:45")]
    [InlineData("A:123 B:45 C:", "A", -1, "A:123 B:45 C:")]
    [InlineData("A:123 B:45 C:", "9", 1, "A:123 B:45 C:")]
    public void One_step_moves_one_place_and_over_the_edge_of_a_module(string before, string what, int step, string after) =>
        Assert.Equal(after, Write(OutlineOrder.Move(Read(before), IdOf(what[0]), step)));

    [Theory]
    [InlineData("A:12 B:", true)]
    [InlineData("B:2 A:1", true)]
    [InlineData("A:1 B:", false)]
    [InlineData("A:12", false)]
    [InlineData("A:12 A:", false)]
    [InlineData("A:11 B:", false)]
    [InlineData("A:123 B:", false)]
    [InlineData("A:13 B:", false)]
    [InlineData("A:12 B: C:", false)]
    public void An_order_names_everything_that_is_there_and_each_once(string order, bool fits) =>
        Assert.Equal(fits, OutlineOrder.Check(Read(order), new HashSet<Guid> { IdOf('A'), IdOf('B') }, new HashSet<Guid> { IdOf('1'), IdOf('2') }) is null);

    private static Guid IdOf(char name) => char.IsDigit(name) ? Ids[name - '1'] : new Guid(name, 1, 0, new byte[8]);

    private static List<ReorderOutline.ModuleOrder> Read(string text) =>
        [.. text.Split(' ').Select(m => new ReorderOutline.ModuleOrder(IdOf(m[0]), [.. m[2..].Select(IdOf)]))];

    private static string Write(IEnumerable<ReorderOutline.ModuleOrder> order) =>
        string.Join(' ', order.Select(m => $"{"ABC".First(c => IdOf(c) == m.Id)}:{string.Concat(m.Lessons.Select(l => Array.IndexOf(Ids, l) + 1))}"));
}
