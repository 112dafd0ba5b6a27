using Akada.Courses.Teaching;
using Xunit;

namespace Akada.House;

public sealed class SlugTests
{
    /// <summary>A course whose address is a page's own could never be opened.</summary>
    [Fact]
    public void No_course_can_have_the_address_of_a_page()
    {
        var routes = File.ReadAllLines(Path.Combine(Source.Root, "tests", "House", "routes.tsv")).Skip(1).Select(l => l.Split('\t')[1].Split('?')[0].Split('/'));
        var words = routes.Where(r => r is ["", "teach" or "courses" or "learn", [not '{', ..], ..]).Select(r => r[2]).Distinct().ToList();
        Assert.Contains("import", words);
        Source.None(words.Where(FreeSlug.IsFit).Select(w => $"FreeSlug.Reserved lacks “{w}”, which is a page"));
    }
}
