using Akada.Browser.Infrastructure;
using Akada.Platform.Words;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Browser;

/// <summary>The main pages as a reader of Arabic would have them: the words are those of the pseudo-language, half as long again.</summary>
public sealed class RightToLeftTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>
{
    // From right to left, what is too wide sticks out on the left, where no page's width counts it.
    private const string StickingOut = """
        () => [...document.querySelectorAll('main *, header *, footer *')].filter(e => {
          const box = e.getBoundingClientRect();
          if (box.width <= 1 || box.left >= -1 || e.closest('.visually-hidden, .skip, details:not([open]) > :not(summary)')) return false;
          for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return false;
          return true;
        }).slice(0, 5).map(e => e.outerHTML.slice(0, 120))
        """;

    [Fact]
    public async Task Rule_89_main_pages_fit_320_pixels_from_right_to_left()
    {
        var course = await school.NewCourseAsync(school.Chidi, "From right to left");
        using (var ada = await school.ApiAsync(school.Ada)) Assert.Equal(200, (await ada.PostAsync("enrollments", new { courseId = course.Id })).Status);
        await school.LinkAsync(school.Bola, school.Ada);
        var ways = new (Known? Person, string[] Paths)[]
        {
            (null, ["/", "/courses", course.Url, "/sign-in", "/register"]),
            (school.Ada, ["/", $"/learn/{course.Slug}/{course.Lessons[0]}", "/family/guardians", "/account", "/account/security"]),
            (school.Bola, ["/", "/family", $"/family/{school.Ada.Code}", $"/family/{school.Ada.Code}/consent", "/family/new"]),
            (school.Chidi, ["/", "/teach", $"/teach/{course.Slug}", $"/teach/{course.Slug}/details", $"/teach/{course.Slug}/learners"]),
            (school.Efua, ["/", "/people", $"/people/{school.Ada.Code}", $"/people/{school.Ada.Code}/family", "/audit", "/school", "/background"]),
        };
        var wrong = new List<string>();
        foreach (var (person, paths) in ways)
        {
            await using var eyes = await Visitor.ComeAsync(chromium, school, person, width: 320);
            await eyes.Page.Context.AddCookiesAsync([new() { Name = "akada_lang", Value = TextBook.PseudoRightToLeft, Url = school.Address.ToString() }]);
            foreach (var path in paths)
            {
                await eyes.OpenAsync(path);
                Assert.Equal("rtl", await eyes.Page.EvaluateAsync<string>("() => document.documentElement.dir"));
                Assert.Contains("⟦", await eyes.Page.InnerTextAsync("main"), StringComparison.Ordinal);
                await eyes.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
                wrong.AddRange((await eyes.TooWideAsync()).Select(e => $"{path} too wide: {e}"));
                wrong.AddRange((await eyes.Page.EvaluateAsync<string[]>(StickingOut)).Select(e => $"{path} sticks out: {e}"));
            }

            eyes.HasNoComplaints();
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
