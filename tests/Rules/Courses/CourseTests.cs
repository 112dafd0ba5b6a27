using Akada.Courses.Outline;
using Akada.Kernel;
using Xunit;

namespace Akada.Rules.Courses;

public sealed class CourseTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, Func<Course, Refusal?>> Verbs = new()
    {
        ["submit"] = c => c.Submit(),
        ["publish"] = c => c.Publish(Guid.NewGuid(), Now),
        ["send back"] = c => c.SendBack("Too short."),
        ["unpublish"] = c => c.Unpublish(),
        ["archive"] = c => c.Archive(),
        ["reopen"] = c => c.Reopen(),
    };

    private static readonly Dictionary<(CourseState From, string Verb), CourseState> Arrows = new()
    {
        [(CourseState.Draft, "submit")] = CourseState.InReview,
        [(CourseState.Draft, "publish")] = CourseState.Published,
        [(CourseState.InReview, "publish")] = CourseState.Published,
        [(CourseState.InReview, "send back")] = CourseState.Draft,
        [(CourseState.Published, "unpublish")] = CourseState.Draft,
        [(CourseState.Published, "archive")] = CourseState.Archived,
        [(CourseState.Archived, "reopen")] = CourseState.Draft,
    };

    public static TheoryData<CourseState, string> All => [.. from state in Enum.GetValues<CourseState>() from verb in Verbs.Keys select (state, verb)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_arrow_leads_where_the_table_says_and_all_others_are_refused(CourseState from, string verb)
    {
        var course = In(from);
        var no = Verbs[verb](course);
        if (Arrows.TryGetValue((from, verb), out var to))
        {
            Assert.Null(no);
            Assert.Equal(to, course.State);
        }
        else
        {
            Assert.Equal("courses.wrong_state", no?.Code);
            Assert.Equal(from, course.State);
        }
    }

    [Fact]
    public void Why_it_was_sent_back_stands_until_it_is_handed_in_again()
    {
        var course = In(CourseState.InReview);
        course.SendBack("Too short.");
        Assert.Equal("Too short.", course.ReviewNote);
        course.Submit();
        Assert.Null(course.ReviewNote);
    }

    [Fact]
    public void What_is_deleted_is_deleted_once_and_comes_back_once()
    {
        var course = In(CourseState.Published);
        Assert.NotNull(course.Restore());
        Assert.Null(course.Delete(Now));
        Assert.NotNull(course.Delete(Now));
        Assert.Null(course.Restore());
        Assert.Equal(CourseState.Published, course.State);
    }

    [Fact]
    public void A_touch_always_moves_the_instant_on_so_that_the_version_moves_too()
    {
        var course = In(CourseState.Draft);
        course.Touch(Now);
        Assert.True(course.ChangedAt > Now);
    }

    private static Course In(CourseState state)
    {
        var course = Course.New("Title", "title", "en", "NGN", Guid.NewGuid(), Now);
        if (state == CourseState.InReview) course.Submit();
        if (state is CourseState.Published or CourseState.Archived) course.Publish(Guid.NewGuid(), Now);
        if (state == CourseState.Archived) course.Archive();
        return course;
    }
}
