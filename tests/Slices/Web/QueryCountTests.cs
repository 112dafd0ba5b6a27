using System.Net;
using Akada.Enrollment.Seats;
using Akada.Payments.Orders;
using Akada.Platform.Data;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>How often a page or a list asks the database, once it is warm.</summary>
public abstract class QueryCountTests(TestSchool school, CommandCounter commands)
{
    private const int Few = 3;
    private const int Many = 30;
    private const int MostOfAPage = 5;

    // Four rooms stand on it: more than the five that were aimed at, the same for any number of children.
    private const int MostOfAParentsHome = 9;

    /// <param name="Page">The same list as a page; null where there is none.</param>
    /// <param name="AddAsync">Adds so many rows.</param>
    private sealed record List(Known? Caller, string Api, string? Page, Func<int, Task> AddAsync);

    [Theory]
    [InlineData("catalogue")]
    [InlineData("search")]
    [InlineData("my courses")]
    [InlineData("my enrollments")]
    [InlineData("learners")]
    [InlineData("people")]
    [InlineData("children")]
    [InlineData("courses of a child")]
    [InlineData("audit")]
    [InlineData("finance orders")]
    [InlineData("my orders")]
    [InlineData("courses I teach")]
    public async Task Rule_90_no_list_asks_more_often_when_it_has_more_rows(string name)
    {
        var list = await ListAsync(name);
        using var api = await school.ApiAsync(list.Caller);
        using var browser = await school.BrowserAsync(list.Caller);
        await list.AddAsync(Few);
        var few = (await RowsAsync(api, list.Api), await AskedByApiAsync(api, list.Api), await AskedByPageAsync(browser, list.Page));
        await list.AddAsync(Many - Few);
        var many = (await RowsAsync(api, list.Api), await AskedByApiAsync(api, list.Api), await AskedByPageAsync(browser, list.Page));
        Assert.True(few.Item1 >= Few && many.Item1 >= Many, $"{name}: {few.Item1} rows, then {many.Item1}");
        Assert.Equal((few.Item2, few.Item3), (many.Item2, many.Item3));
    }

    [Fact]
    public async Task Rule_89_the_main_pages_ask_five_times_at_most()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Five questions", lessons: 6);
        var hidden = await school.NewCourseAsync(school.Chidi, "Five questions, hidden", state: Akada.Courses.Outline.CourseState.Archived);
        var student = await school.NewStudentAsync();
        await SitAsync([student.Id], [course.Id, hidden.Id]);
        var (one, six) = (await ParentOfAsync(1), await ParentOfAsync(6));
        var asked = new Dictionary<string, int>();
        foreach (var (name, person, path) in new (string, Known?, string)[]
        {
            ("front", null, "/"), ("catalogue", null, "/courses"), ("catalogue signed in", student, "/courses"), ("course", null, course.Url), ("course of a learner", student, course.Url),
            ("archived course of a learner", student, hidden.Url), ("lesson", student, $"/learn/{course.Slug}/{course.Lessons[1]}"), ("student's home", student, "/"),
            ("home of a parent of one", one, "/"), ("home of a parent of six", six, "/"), ("people", school.Efua, "/people"), ("audit", school.Efua, "/audit"),
        })
        {
            using var browser = await school.BrowserAsync(person);
            asked[name] = await AskedByPageAsync(browser, path);
        }

        Assert.Equal(asked["home of a parent of one"], asked["home of a parent of six"]);
        Assert.True(asked.All(a => a.Value <= (a.Key.StartsWith("home of a parent", StringComparison.Ordinal) ? MostOfAParentsHome : MostOfAPage)), string.Join(", ", asked.OrderByDescending(a => a.Value).Select(a => $"{a.Key} {a.Value}")));
    }

    private async Task<List> ListAsync(string name)
    {
        switch (name)
        {
            case "catalogue":
                return new(null, "catalogue", "/courses", n => CoursesAsync(n, "Found"));
            case "search":
                return new(null, "catalogue?q=papyrus", "/courses?q=papyrus", n => CoursesAsync(n, "Papyrus"));
            case "my courses":
                var busy = await school.NewStudentAsync();
                return new(busy, "me/courses", "/", async n => await SitAsync([busy.Id], await CoursesAsync(n, "Mine")));
            case "my enrollments":
                var keen = await school.NewStudentAsync();
                return new(keen, "me/enrollments", "/my-courses", async n => await SitAsync([keen.Id], await CoursesAsync(n, "Mine too")));
            case "learners":
                var course = await school.NewCourseAsync(school.Chidi, "Well attended");
                return new(school.Chidi, $"courses/{course.Id}/learners", $"/teach/{course.Slug}/learners", async n => await SitAsync(await StudentsAsync(n), [course.Id]));
            case "people":
                return new(school.Efua, "people", "/people", StudentsAsync);
            case "children":
                var parent = await school.NewParentAsync();
                return new(parent, "family/children", "/family", n => ChildrenAsync(parent, n));
            case "courses of a child":
                var (mother, child) = (await school.NewParentAsync(), await school.NewStudentAsync());
                await school.LinkAsync(mother, child);
                return new(mother, $"family/children/{child.Id}/courses", "/family/" + child.Code, async n => await SitAsync([child.Id], await CoursesAsync(n, "Of the child")));
            case "audit":
                return new(school.Efua, "audit", "/audit", AuditAsync);
            case "finance orders":
                return new(school.Efua, "finance/orders", "/finance", async n => await OrdersAsync(await school.NewParentAsync(), n));
            case "my orders":
                var payer = await school.NewParentAsync();
                return new(payer, "me/orders", "/orders", n => OrdersAsync(payer, n));
            default:
                return new(school.Nneka, "teach/courses", "/teach", n => CoursesAsync(n, "Taught", school.Nneka));
        }
    }

    private static async Task<int> RowsAsync(HttpClient api, string path)
    {
        var answer = await api.ReadAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}size=100");
        Assert.Equal(200, answer.Status);
        return (answer.Json as System.Text.Json.Nodes.JsonArray ?? answer.Json!["items"]!.AsArray()).Count;
    }

    private async Task<int> AskedByApiAsync(HttpClient api, string path)
    {
        await RowsAsync(api, path);
        var before = commands.Count;
        await RowsAsync(api, path);
        return commands.Count - before;
    }

    private async Task<int> AskedByPageAsync(TestBrowser browser, string? path)
    {
        if (path is null) return 0;
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(path)).Status);
        var before = commands.Count;
        await browser.OpenAsync(path);
        return commands.Count - before;
    }

    private async Task<List<Guid>> CoursesAsync(int count, string title, Known? teacher = null)
    {
        List<Guid> made = [];
        for (var i = 0; i < count; i++) made.Add((await school.NewCourseAsync(teacher ?? school.Chidi, $"{title} {i}", lessons: 2)).Id);
        return made;
    }

    private async Task<List<Guid>> StudentsAsync(int count)
    {
        List<Guid> made = [];
        for (var i = 0; i < count; i++) made.Add((await school.NewStudentAsync()).Id);
        return made;
    }

    private async Task ChildrenAsync(Known parent, int count)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Of children");
        for (var i = 0; i < count; i++)
        {
            var child = await school.NewStudentAsync();
            await school.LinkAsync(parent, child);
            await SitAsync([child.Id], [course.Id]);
        }
    }

    private async Task<Known> ParentOfAsync(int children)
    {
        var parent = await school.NewParentAsync();
        await ChildrenAsync(parent, children);
        return parent;
    }

    private Task SitAsync(IReadOnlyCollection<Guid> learners, IReadOnlyCollection<Guid> courses) => school.InAsync(async (Akada.Enrollment.IEnrollments seats, AkadaDb db) =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var course in courses)
        {
            foreach (var learner in learners) Assert.Null(await seats.ActivateAsync(learner, course, Basis.ByHand, null, default));
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    });

    private async Task AuditAsync(int count)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Written down");
        using var api = await school.ApiAsync(school.Chidi);
        for (var i = 0; i < count; i++) Assert.Equal(204, (await api.PutAsync($"courses/{course.Id}/capacity", new { capacity = i + 1 })).Status);
    }

    private async Task OrdersAsync(Known payer, int count)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Ordered", price: 500_000);
        var learners = await StudentsAsync(count);
        await school.InAsync(async (AkadaDb db) =>
        {
            db.AddRange(learners.Select(l => Order.Place(payer.Id, [OrderLine.For(l, course.Id, course.Title, new(500_000, "NGN"), school.Chidi.Id)], "NGN", 0, null, null, school.Clock.GetUtcNow().UtcDateTime)));
            await db.SaveChangesAsync();
        });
    }

    public sealed class Sqlite(CountedOnSqlite school) : QueryCountTests(school, school.Commands), IClassFixture<CountedOnSqlite>;

    public sealed class Postgres(CountedOnPostgres school) : QueryCountTests(school, school.Commands), IClassFixture<CountedOnPostgres>;
}
